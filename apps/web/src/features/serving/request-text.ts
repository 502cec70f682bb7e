import type { FormField } from './form-field.ts'

/** What a form asks of a model, or what is wrong in which field. */
export type AskedRequest =
  | { readonly text: string }
  | { readonly errors: ReadonlyMap<FormField['id'], string> }

/**
 * The body of the scoring protocol for what stands in the fields. Numbers go as they were written, to the
 * last digit.
 */
export function requestText(
  fields: readonly FormField[],
  values: ReadonlyMap<string, string>,
): AskedRequest {
  const errors = new Map<string, string>()
  const given: { readonly field: FormField; readonly json: string }[] = []
  for (const field of fields) {
    const text = values.get(field.id) ?? field.value
    const isAbsent = text.trim() === '' && (field.isOptional || field.kind !== 'text')
    if (isAbsent && field.isOptional) continue
    const json = isAbsent ? undefined : jsonOf(text, field)
    if (json === undefined)
      errors.set(field.id, isAbsent ? 'It is required.' : EXPECTED[field.kind])
    else given.push({ field, json })
  }
  if (errors.size > 0) return { errors }
  const inputs = given.filter(({ field }) => field.part === 'input')
  const params = given.filter(({ field }) => field.part === 'param')
  const parts = [inputsText(inputs)]
  if (params.length > 0) parts.push(`"params": ${objectText(params)}`)
  return { text: `{${parts.join(', ')}}` }
}

const EXPECTED: Readonly<Record<FormField['kind'], string>> = {
  decimal: 'It takes a number.',
  whole: 'It takes a whole number.',
  text: 'It takes a text.',
  boolean: 'It is true or false.',
  moment: 'It takes a date and a time.',
  json: 'It takes JSON, such as [[1, 2], [3, 4]].',
}

type Given = readonly { readonly field: FormField; readonly json: string }[]

function inputsText(inputs: Given): string {
  const [first] = inputs
  if (first?.field.isTensor) {
    return `"inputs": ${first.field.name === '' ? first.json : objectText(inputs)}`
  }
  const row = inputs.map(({ json }) => json).join(', ')
  const names = inputs.map(({ field }) => field.name)
  const columns = names.includes('') ? '' : `"columns": ${JSON.stringify(names)}, `
  return `"dataframe_split": {${columns}"data": [[${row}]]}`
}

function objectText(given: Given): string {
  return `{${given.map(({ field, json }) => `${JSON.stringify(field.name)}: ${json}`).join(', ')}}`
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** Undefined where the text is none of the field's kind. */
function jsonOf(text: string, { kind }: FormField): string | undefined {
  const trimmed = text.trim()
  switch (kind) {
    case 'text':
    case 'moment':
      return JSON.stringify(kind === 'text' ? text : trimmed)
    case 'boolean':
      return trimmed === 'true' || trimmed === 'false' ? trimmed : undefined
    case 'whole':
      return /^-?\d+$/.test(trimmed) ? String(BigInt(trimmed)) : undefined
    case 'decimal': {
      const number = Number(trimmed)
      if (!Number.isFinite(number)) return undefined
      const json = NUMBER.test(trimmed) ? trimmed : String(number)
      // A whole number would make a column of whole numbers of it.
      return /^-?\d+$/.test(json) ? `${json}.0` : json
    }
    case 'json':
      return isJson(trimmed) ? trimmed : undefined
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
