import { isRecord, merged, type Values } from './values.ts'
import type { YamlFile } from './yaml-file.ts'

/** What a file says for one profile. */
export interface Profile {
  readonly values: Values
  /** Profiles that the file has; none in a flat file. */
  readonly names: readonly string[]
  /** Where the value of a key stands. */
  readonly placeOf: (keys: readonly string[]) => string
}

const SECTIONS = ['mlflow', 'logging', 'tracking']
const USUAL_NAMES = new Set(['dev', 'staging', 'prod'])

/** A file's values for a profile: what the profile says over what stands outside of profiles. */
export function chosenProfile(file: YamlFile, env: string): Profile {
  const entries = Object.entries(file.data)
  const names = entries.filter(([key, value]) => isProfile(key, value)).map(([key]) => key)
  const shared = Object.fromEntries(entries.filter(([key]) => !names.includes(key)))
  const own = names.includes(env) ? file.data[env] : undefined
  return {
    values: merged(shared, isRecord(own) ? own : {}),
    names,
    placeOf: (keys) => {
      const inProfile = file.placeOf([env, ...keys])
      return inProfile === file.path ? file.placeOf(keys) : inProfile
    },
  }
}

/** A level of a usual name, or one that has a section of ours in it. */
function isProfile(key: string, value: unknown): boolean {
  if (SECTIONS.includes(key)) return false
  if (USUAL_NAMES.has(key)) return isRecord(value) || value === null
  return isRecord(value) && SECTIONS.some((section) => isRecord(value[section]))
}
