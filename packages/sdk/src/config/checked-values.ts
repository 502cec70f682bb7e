import { TrackingError } from '@waymark/domain'
import { warnOnce } from '../warn-once.ts'
import { CONFIG_KEYS, type ConfigKey } from './config-keys.ts'
import type { Profile } from './profile.ts'
import { isRecord, type Values, valueAt, withValue } from './values.ts'

const CLOSED = ['mlflow', 'tracking.benchmark', 'tracking.training', 'tracking.conversion']

/**
 * The values of a file with every key at its own place, none of a wrong kind.
 *
 * @throws {TrackingError} `CONFIG_INVALID`
 */
export function checkedValues({ values, placeOf }: Profile): Values {
  let checked = values
  for (const row of CONFIG_KEYS) {
    for (const name of [row.key, row.alias]) {
      if (name === undefined) continue
      const keys = name.split('.')
      const value = valueAt(values, keys)
      if (value === undefined) continue
      checkKind(row, value, `${placeOf(keys)}: ${name}`)
      if (name === row.key) break // the key itself wins over its other name
      checked = withValue(checked, row.key.split('.'), value)
    }
  }
  for (const section of CLOSED) checkSection(section, { values, placeOf })
  return checked
}

function checkKind(row: ConfigKey, value: unknown, place: string): void {
  const isRight =
    row.kind === 'boolean' ? typeof value === 'boolean' : value === null || isText(value)
  if (isRight) return
  const wanted = row.kind === 'boolean' ? 'true or false' : 'a text'
  const shown = JSON.stringify(value)
  throw new TrackingError('CONFIG_INVALID', { place, reason: `${shown} has to be ${wanted}` })
}

// YAML reads an experiment that is called 2024 as a number.
function isText(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number'
}

/** A section has to have keys; one that is unknown may be misspelt, and something would stay off. */
function checkSection(
  section: string,
  { values, placeOf }: Pick<Profile, 'values' | 'placeOf'>,
): void {
  const keys = section.split('.')
  const value = valueAt(values, keys)
  if (value === undefined || value === null) return
  if (!isRecord(value)) {
    throw new TrackingError('CONFIG_INVALID', {
      place: `${placeOf(keys)}: ${section}`,
      reason: 'it has to have keys, such as `enabled: true`',
    })
  }
  for (const key of Object.keys(value)) {
    const path = `${section}.${key}`
    if (CONFIG_KEYS.some((row) => row.key === path)) continue
    const place = placeOf([...keys, key])
    warnOnce(`config:${place}`, `${place}: '${path}' is no key of tracking and changes nothing.`)
  }
}
