import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { tlsOfEnvironment } from '@waymark/client'
import { splitUri, TrackingError } from '@waymark/domain'
import { lastingUri, spoolFolder } from '../spool/spool-place.ts'
import { Spooler } from '../spool/spooler.ts'
import { spoolingBackend } from '../spool/spooling-backend.ts'
import type { Backend } from './backend.ts'
import { readEnvironment } from './environment.ts'
import { httpBackend } from './http-backend.ts'
import { readMode } from './mode.ts'
import { offlineRegistry } from './offline-registry.ts'
import { openStoreBackend } from './store-backend.ts'

/** What was set for the whole process; each of MLflow's variables is read once, when it is needed. */
let chosen: string | undefined
const backends = new Map<string, Promise<Backend>>()

/**
 * Chooses where runs are logged from now on: `http://…` for a server, with a path prefix and
 * `user:password@` if need be, or `sqlite:///mlflow.db` for a file that is opened in place (four
 * slashes before an absolute path), or `file:./mlruns` or a path for a folder of MLflow's file store.
 * Runs that are active stay where they are.
 *
 * Until then `MLFLOW_TRACKING_URI` decides, else MLflow's rule: `./mlruns` if it holds experiments, else
 * `sqlite:///mlflow.db`.
 *
 * @example
 * ```ts
 * import { setTrackingUri } from '@waymark/sdk'
 *
 * setTrackingUri('http://127.0.0.1:5000')
 * ```
 */
export function setTrackingUri(uri: string): void {
  chosen = uri
}

/** Where runs are logged, as it was given. */
export function getTrackingUri(): string {
  return chosen ?? readEnvironment(process.env).trackingUri ?? defaultUri()
}

/**
 * MLflow's default: results that lie in `./mlruns` are gone on with.
 */
function defaultUri(): string {
  return holdsExperiments('mlruns') ? './mlruns' : 'sqlite:///mlflow.db'
}

function holdsExperiments(folder: string): boolean {
  if (!existsSync(folder)) return false
  return readdirSync(folder).some(
    (name) => /^\d+$/.test(name) && existsSync(join(folder, name, 'meta.yaml')),
  )
}

/**
 * What the tracking URI leads to; opened once in a process.
 *
 * @throws {TrackingError} `TRACKING_URI_NOT_SUPPORTED`, `PACKAGE_MISSING`, or why a file cannot be
 *   opened
 */
export function openBackend(uri: string = getTrackingUri()): Promise<Backend> {
  let backend = backends.get(uri)
  if (backend === undefined) {
    backend = open(uri)
    backends.set(uri, backend)
    // What failed may succeed later: a folder is made, a package installed.
    backend.catch(() => backends.delete(uri))
  }
  return backend
}

async function open(uri: string): Promise<Backend> {
  const isAway = readMode() === 'offline'
  const target = await openTarget(uri)
  if (!isAway && !isHttp(uri)) return target
  const place = { folder: spoolFolder(), trackingUri: lastingUri(uri), isOffline: isAway }
  const spooling = spoolingBackend(target, new Spooler(target, place))
  return isAway && isHttp(uri) ? { ...spooling, registry: offlineRegistry() } : spooling
}

function isHttp(uri: string): boolean {
  return /^https?$/.test(splitUri(uri).scheme)
}

/** What the tracking URI leads to, without anything that keeps what cannot be sent. */
export async function openTarget(uri: string): Promise<Backend> {
  const { scheme } = splitUri(uri)
  if (scheme === 'http' || scheme === 'https') {
    return httpBackend(uri, readEnvironment(process.env), tlsOfEnvironment(process.env))
  }
  if (/^(sqlite(\+\w+)?|file|)$/.test(scheme)) return openStoreBackend(uri)
  throw new TrackingError('TRACKING_URI_NOT_SUPPORTED', { scheme })
}
