/**
 * One thing that an operator may choose: where it is written (`--flag`, environment), what is
 * accepted, what holds when nothing is said, and the line that the docs print.
 */
export interface Setting<T> {
  readonly flag: string
  /** Environment variables, the first that is set wins; a flag wins over all of them. */
  readonly env: readonly string[]
  readonly default: T
  /** What the value looks like in `--help`, with its unit: `bytes`, `s`, `host,host`. */
  readonly unit: string
  readonly doc: string
  /** @throws {SettingError} when the text is not a value of this setting. */
  parse(text: string): T
}

/** A value that cannot be used; the message names flag, value and way out. */
export class SettingError extends Error {
  override readonly name = 'SettingError'
}

interface Words<T> {
  readonly flag: string
  readonly env?: readonly string[]
  readonly default: T
  readonly unit?: string
  readonly doc: string
}

function define<T>(words: Words<T>, unit: string, parse: (text: string) => T): Setting<T> {
  // Ours come after MLflow's, so that a machine set up for MLflow behaves as before.
  const own = `WAYMARK_${words.flag.toUpperCase().replaceAll('-', '_')}`
  return { ...words, env: [...(words.env ?? []), own], unit: words.unit ?? unit, parse }
}

/** Any text, or what `check` makes canonical or throws at. */
export function text<T extends string | undefined>(
  words: Words<T> & { check?: (text: string) => string },
): Setting<T | string> {
  const { check = (value: string) => value, ...rest } = words
  return define<T | string>(rest, 'text', check)
}

/** A whole number between `min` and `max`, both included. */
export function whole(words: Words<number> & { min: number; max: number }): Setting<number> {
  return define(words, 'number', (value) => {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN
    if (number >= words.min && number <= words.max) return number
    throw new SettingError(
      `--${words.flag} must be a whole number from ${words.min} to ${words.max}, not '${value}'.`,
    )
  })
}

/** One of a few words. */
export function choice<const T extends string>(
  words: Words<T> & { choices: readonly T[] },
): Setting<T> {
  return define<T>(words, words.choices.join('|'), (value) => {
    const found = words.choices.find((known) => known.toLowerCase() === value.toLowerCase())
    if (found !== undefined) return found
    throw new SettingError(
      `--${words.flag} must be one of ${words.choices.join(', ')}, not '${value}'.`,
    )
  })
}

/** Values with commas between; each goes through `check`, which throws or returns it made canonical. */
export function list(
  words: Words<readonly string[]> & { check?: (item: string) => string },
): Setting<readonly string[]> {
  const check = words.check ?? ((item: string) => item)
  return define<readonly string[]>(words, 'a,b', (value) =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '')
      .map(check),
  )
}

/** On or off; `--flag` and `--no-flag` on the command line. */
export function toggle(words: Words<boolean>): Setting<boolean> {
  return define<boolean>(words, '', (value) => {
    if (/^(true|1|yes|on)$/i.test(value)) return true
    if (/^(false|0|no|off)$/i.test(value)) return false
    throw new SettingError(`--${words.flag} is on or off: 'true' or 'false', not '${value}'.`)
  })
}
