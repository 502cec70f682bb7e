import { userInfo } from 'node:os'
import { dirname, resolve } from 'node:path'
import type { KeyValue } from '@waymark/domain'
import { readGitState } from './git.ts'

/** The user's name as Python's getpass finds it. */
export function userName(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const named = env['LOGNAME'] || env['USER'] || env['LNAME'] || env['USERNAME']
  if (named) return named
  try {
    return userInfo().username
  } catch {
    return '' // a container's user may have no name
  }
}

/** Tags that say who started a run, from which file, at which state of its sources. */
export async function sourceTags(): Promise<readonly KeyValue[]> {
  const script = process.argv[1]
  const name = script === undefined ? '' : resolve(script)
  const git = await readGitState(script === undefined ? process.cwd() : dirname(name))
  const tags: readonly (readonly [string, string | undefined])[] = [
    ['mlflow.user', userName()],
    ['mlflow.source.name', name],
    ['mlflow.source.type', 'LOCAL'],
    ['mlflow.source.git.commit', git?.commit],
    ['waymark.git.branch', git?.branch],
    ['waymark.git.dirty', git?.isDirty === undefined ? undefined : String(git.isDirty)],
  ]
  return tags.flatMap(([key, value]) => (value ? [{ key, value }] : []))
}
