import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

type Env = Readonly<Record<string, string | undefined>>

/** The folder that things wait in while no server can be reached. */
export function spoolFolder(env: Env = process.env): string {
  const named = env['WAYMARK_SPOOL_DIR']
  if (named) return resolve(named)
  return join(env['XDG_STATE_HOME'] || join(homedir(), '.local/state'), 'waymark/spool')
}

/**
 * A tracking URI as it may be written down: without credentials, and not relative to a folder that
 * nobody knows later.
 */
export function lastingUri(uri: string, cwd: string = process.cwd()): string {
  if (/^https?:\/\//i.test(uri)) return uri.replace(/\/\/[^/?#]*@/, '//').replace(/\/+$/, '')
  const database = /^(sqlite(?:\+\w+)?:\/\/\/)(?!\/)(.+)$/.exec(uri)
  if (database !== null) return `${database[1]}${resolve(cwd, database[2] ?? '')}`
  const folder = /^(?:file:)?(?!\/)([^:]+)$/.exec(uri)
  return folder === null ? uri : resolve(cwd, folder[1] ?? '')
}
