/** Keys with values, as YAML and JSON have them. */
export type Values = Readonly<Record<string, unknown>>

/** Whether a value has keys of its own: no list, no date. */
export function isRecord(value: unknown): value is Values {
  if (typeof value !== 'object' || value === null) return false
  const shape: unknown = Object.getPrototypeOf(value)
  return shape === Object.prototype || shape === null
}

/** The value at a path of keys; undefined where there is none. */
export function valueAt(values: Values, keys: readonly string[]): unknown {
  let at: unknown = values
  for (const key of keys) at = isRecord(at) && Object.hasOwn(at, key) ? at[key] : undefined
  return at
}

/** The same values with another one at a path. */
export function withValue(
  values: Values,
  [key, ...rest]: readonly string[],
  value: unknown,
): Values {
  if (key === undefined) return values
  const inner = Object.hasOwn(values, key) ? values[key] : undefined
  const next = rest.length === 0 ? value : withValue(isRecord(inner) ? inner : {}, rest, value)
  return asRecord([...Object.entries(values).filter(([one]) => one !== key), [key, next]])
}

/** Both, level by level; where both have a value the second one's stands. */
export function merged(under: Values, over: Values): Values {
  const all = new Map(Object.entries(under))
  for (const [key, value] of Object.entries(over)) {
    const below = all.get(key)
    all.set(key, isRecord(below) && isRecord(value) ? merged(below, value) : value)
  }
  return asRecord([...all])
}

/**
 * Every value with its path, `.` between levels. Lists stay whole; a level without keys is `{}`; what
 * contains itself is left out.
 */
export function flattened(values: Values): Values {
  const flat: [string, unknown][] = []
  const walk = (level: Values, prefix: string, around: ReadonlySet<unknown>): void => {
    for (const [key, value] of Object.entries(level)) {
      const path = `${prefix}${key}`
      if (around.has(value)) continue
      const isLevel = isRecord(value) && Object.keys(value).length > 0
      if (isLevel) walk(value, `${path}.`, new Set([...around, value]))
      else flat.push([path, value])
    }
  }
  walk(values, '', new Set([values]))
  return asRecord(flat)
}

// fromEntries makes own properties of any name: a key `__proto__` of a file changes no prototype.
function asRecord(entries: readonly (readonly [string, unknown])[]): Values {
  return Object.fromEntries(entries)
}
