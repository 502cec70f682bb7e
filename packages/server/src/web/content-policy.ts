import type { ServerSettings } from '../settings.ts'

const ANCESTORS: Readonly<Record<ServerSettings['xFrameOptions'], string | undefined>> = {
  DENY: "frame-ancestors 'none'",
  SAMEORIGIN: "frame-ancestors 'self'",
  NONE: undefined,
}

/**
 * What the UI's page may load: its own files, and images that it makes itself. Nothing inline, so
 * that stored text which found its way into the page's markup would still not run.
 */
export function contentPolicy(xFrameOptions: ServerSettings['xFrameOptions']): string {
  const rules = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'self'",
    "base-uri 'self'",
    "form-action 'none'",
    ANCESTORS[xFrameOptions],
  ]
  return rules.filter((rule) => rule !== undefined).join('; ')
}
