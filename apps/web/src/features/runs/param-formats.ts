import { numberIn } from '@waymark/domain'

type Params = readonly (readonly [key: string, value: string])[]

/** The formats in which params can be taken along. */
export const PARAM_FORMATS: readonly {
  readonly name: string
  readonly write: (params: Params) => string
}[] = [
  { name: 'YAML', write: toYaml },
  { name: 'JSON', write: toJson },
  { name: 'Flags', write: toFlags },
]

// Params are text; where one is a number or a truth value, it was one when it was logged.
function valueOf(text: string): string | number | boolean {
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true'
  const number = numberIn(text)
  return number !== undefined && Number.isFinite(number) ? number : text
}

function toJson(params: Params): string {
  return JSON.stringify(Object.fromEntries(params.map(([k, v]) => [k, valueOf(v)])), null, 2)
}

/** One line a param; a text in quotes is the same in YAML as in JSON. */
function toYaml(params: Params): string {
  return params.map(([key, value]) => `${yamlText(key)}: ${yamlValue(value)}\n`).join('')
}

function yamlValue(text: string): string {
  return typeof valueOf(text) === 'string' ? yamlText(text) : text.trim()
}

function yamlText(text: string): string {
  const isPlain =
    /^[A-Za-z_][\w./-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
  return isPlain ? text : JSON.stringify(text)
}

/** Command line flags as a shell takes them, quoted where needed. */
function toFlags(params: Params): string {
  return params.map(([key, value]) => shellWord(`--${key}=${value}`)).join(' ')
}

function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
