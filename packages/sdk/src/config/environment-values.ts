import { TrackingError } from '@waymark/domain'
import { parse } from 'yaml'
import { CONFIG_KEYS } from './config-keys.ts'
import { merged, type Values, withValue } from './values.ts'

/**
 * What `WAYMARK_SECTION__KEY` variables say; an empty one says nothing. Keys of the program's own
 * sections can be set so as well, their values read as YAML.
 *
 * @throws {TrackingError} `CONFIG_INVALID`
 */
export function environmentValues(
  environment: Readonly<Record<string, string | undefined>>,
): Values {
  let values: Values = {}
  let own: Values = {}
  for (const [name, text] of Object.entries(environment)) {
    if (!/^WAYMARK_[^_].*__./.test(name) || !text) continue
    const key = name.slice('WAYMARK_'.length).toLowerCase().replaceAll('__', '.')
    const value = readValue(name, key, text)
    const target = CONFIG_KEYS.find((row) => row.alias === key)?.key
    if (target !== undefined) values = withValue(values, target.split('.'), value)
    own = withValue(own, key.split('.'), value)
  }
  return merged(values, own) // a key wins over its other name
}

function readValue(name: string, key: string, text: string): unknown {
  const kind = CONFIG_KEYS.find((row) => row.key === key || row.alias === key)?.kind
  if (kind === 'text') return /^(null|none)$/i.test(text) ? null : text
  if (kind === undefined) return readYaml(text)
  if (/^(true|1|yes|on)$/i.test(text)) return true
  if (/^(false|0|no|off)$/i.test(text)) return false
  throw new TrackingError('CONFIG_INVALID', {
    place: name,
    reason: `'${text}' has to be true or false`,
  })
}

function readYaml(text: string): unknown {
  try {
    return parse(text, { logLevel: 'silent' })
  } catch {
    return text
  }
}
