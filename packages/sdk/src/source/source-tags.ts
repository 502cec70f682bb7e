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

/** Where the program's sources lie: beside its script, else in the working folder. */
export function sourceFolder(): string {
  const script = process.argv[1]
  return script === undefined ? process.cwd() : dirname(resolve(script))
}

/** Tags that say who started a run, from which file, at which state of its sources. */
export async function sourceTags(): Promise<readonly KeyValue[]> {
  const script = process.argv[1]
  const git = await readGitState(sourceFolder())
  const tags: readonly (readonly [string, string | undefined])[] = [
    ['mlflow.user', userName()],
    ['mlflow.source.name', script === undefined ? '' : resolve(script)],
    ['mlflow.source.type', 'LOCAL'],
    ['mlflow.source.git.commit', git?.commit],
    ['waymark.git.branch', git?.branch],
  ]
  return tags.flatMap(([key, value]) => (value ? [{ key, value }] : []))
}
