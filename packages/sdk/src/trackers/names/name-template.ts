import { invalid } from '@waymark/domain'

/** What stands in a name: texts, and whole numbers for `{n:03d}`. */
export type NameValues = Readonly<Record<string, string | number>>

/** Makes names after a pattern and takes them apart again. */
export interface NameTemplate {
  readonly template: string
  /**
   * @throws {TrackingError} `INVALID_VALUE` when a value is missing, or when the name could be read
   *   in another way than it was meant
   */
  build(values: NameValues): string
  /** The values of a name; undefined when it does not follow the pattern. */
  parse(name: string): Readonly<Record<string, string | number>> | undefined
}

/**
 * A pattern of names in Python's notation: `{key}` for text, `{key:03d}` for a whole number of at
 * least three digits. Where texts could end in several places, the first takes the most.
 *
 * @example
 * ```ts
 * import { nameTemplate } from '@waymark/sdk/trackers'
 *
 * const names = nameTemplate('exp_{n:03d}_{description}')
 * console.log(names.build({ n: 7, description: 'wider layers' })) // exp_007_wider layers
 * console.log(names.parse('exp_007_wider layers')?.n) // 7
 * ```
 */
export function nameTemplate(template: string): NameTemplate {
  const parts = partsOf(template)
  const pattern = new RegExp(`^${parts.map(patternOf).join('')}$`, 'su')
  const parse: NameTemplate['parse'] = (name) => {
    const groups = pattern.exec(name)
    if (groups === null) return undefined
    const keys = parts.filter((part) => typeof part !== 'string')
    return Object.fromEntries(
      keys.map(({ key, digits }, index) => {
        const text = groups[index + 1] ?? ''
        return [key, digits === undefined ? text : Number(text)]
      }),
    )
  }
  return {
    template,
    parse,
    build(values) {
      const name = parts.map((part) => textOf(part, values, template)).join('')
      const read = parse(name)
      for (const part of parts) {
        if (typeof part === 'string' || String(read?.[part.key]) === String(values[part.key]))
          continue
        throw invalid(
          `'${name}' would be read with ${part.key} '${read?.[part.key]}', not '${values[part.key]}'. Leave out of the values what stands between them in '${template}'.`,
        )
      }
      return name
    },
  }
}

interface Placeholder {
  readonly key: string
  /** At least so many, of a number; undefined for text. */
  readonly digits: number | undefined
}

function partsOf(template: string): readonly (string | Placeholder)[] {
  return template.split(/(\{\w+(?::0?\d*d)?\})/).flatMap((part): (string | Placeholder)[] => {
    const [, key, digits] = /^\{(\w+)(?::0?(\d*)d)?\}$/.exec(part) ?? []
    if (key === undefined) return part === '' ? [] : [part]
    return [{ key, digits: digits === undefined ? undefined : Number(digits) }]
  })
}

function patternOf(part: string | Placeholder): string {
  if (typeof part === 'string') return part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  return part.digits === undefined ? '(.+)' : `(\\d{${Math.max(1, part.digits)},})`
}

function textOf(part: string | Placeholder, values: NameValues, template: string): string {
  if (typeof part === 'string') return part
  const value = values[part.key]
  if (value === undefined) throw invalid(`'${template}' needs a value for ${part.key}.`)
  return part.digits === undefined ? String(value) : String(value).padStart(part.digits, '0')
}
