import { createRequire } from 'node:module'
import { getTrackingUri } from '../tracking-uri/tracking-uri.ts'
import type { AppConfig } from './app-config.ts'

/**
 * Whether all packages are installed that logging needs: none for a server; `@waymark/store` and
 * `@waymark/artifacts` to write to a file or folder without one. Asks no server.
 */
export function isTrackingAvailable(cfg?: AppConfig): boolean {
  if (/^https?:/i.test(cfg?.mlflow.trackingUri ?? getTrackingUri())) return true
  return ['@waymark/store', '@waymark/artifacts'].every(isInstalled)
}

function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name)
    return true
  } catch {
    return false
  }
}
