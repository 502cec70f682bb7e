import { readEnvironment } from '../tracking-uri/environment.ts'

/** What a run notes of the program that logs it. */
export type Recorded = 'command' | 'lockfile' | 'patch' | 'overhead'

const ALL: readonly Recorded[] = ['command', 'lockfile', 'patch', 'overhead']

/**
 * What to record: what the run was told, else what `WAYMARK_RECORD` says (`none`, or names with commas
 * between), else all.
 */
export function recorded(asked: boolean | readonly Recorded[] | undefined): ReadonlySet<Recorded> {
  const { record } = readEnvironment(process.env)
  if (asked === undefined)
    return new Set(
      ALL.filter((one) => record === undefined || record.includes('all') || record.includes(one)),
    )
  if (typeof asked === 'boolean') return new Set(asked ? ALL : [])
  return new Set(asked)
}
