import type { ModelFacts, SignatureColumn } from '../artifacts/model-facts.ts'

/** How a value is written into a field. */
type FieldKind = 'decimal' | 'whole' | 'text' | 'boolean' | 'moment' | 'json'

/** One field of a form: a column, a tensor or a parameter of a model. */
export interface FormField {
  /** Unlike any other's of the form. */
  readonly id: string
  readonly part: 'input' | 'param'
  /** As the signature has it; empty where it has no name. */
  readonly name: string
  readonly label: string
  readonly kind: FieldKind
  /** What goes in, in words: `double`, `float32 [-1,4]`. */
  readonly hint: string
  readonly isTensor: boolean
  readonly isOptional: boolean
  /** What stands in it at first. */
  readonly value: string
}

const KINDS: Readonly<Record<string, FieldKind>> = {
  double: 'decimal',
  float: 'decimal',
  integer: 'whole',
  long: 'whole',
  string: 'text',
  binary: 'text',
  boolean: 'boolean',
  datetime: 'moment',
}

/** An input example by the names of a form's fields; unnamed ones by their place. */
export interface ExampleValues {
  readonly inputs: ReadonlyMap<string, unknown>
  readonly params: ReadonlyMap<string, unknown>
}

/** The fields of a model's form, filled from its input example, else with what its signature says. */
export function formFields(facts: ModelFacts, example: ExampleValues): readonly FormField[] {
  const inputs = facts.inputs.map((column, at) => {
    const label = column.name || (facts.inputs.length === 1 ? 'Input' : `Column ${at + 1}`)
    const given = example.inputs.get(column.name || String(at))
    return fieldOf(column, { part: 'input', id: `input-${at}`, label }, given)
  })
  const params = facts.params.map((column, at) => {
    const given = example.params.get(column.name) ?? column.standard
    const place = { part: 'param', id: `param-${at}`, label: column.name } as const
    return { ...fieldOf(column, place, given), isOptional: true }
  })
  return [...inputs, ...params]
}

function fieldOf(
  column: SignatureColumn,
  place: Pick<FormField, 'id' | 'part' | 'label'>,
  given: unknown,
): FormField {
  const { name, type, shape, isTensor, isOptional } = column
  const kind = isTensor || shape !== '' ? 'json' : (KINDS[type] ?? 'json')
  const hint = type === 'binary' ? 'binary, as base64' : `${type} ${shape}`.trim()
  const value = given === undefined ? firstValue(column, kind) : textOf(given, kind)
  return { ...place, name, kind, hint, isTensor, isOptional, value }
}

/** Where there is no example: zeros of a tensor's shape, as long as they can be read. */
function firstValue({ isTensor, shape, type }: SignatureColumn, kind: FieldKind): string {
  if (kind === 'boolean') return 'false'
  if (!isTensor) return ''
  const sizes = (JSON.parse(shape || '[]') as readonly number[]).map((size) => Math.max(size, 1)) // a signature's shape
  if (sizes.reduce((product, size) => product * size, 1) > 256) return ''
  const zeros = (depth: number): unknown =>
    depth === sizes.length
      ? type === 'str'
        ? ''
        : 0
      : Array.from({ length: sizes[depth] ?? 0 }, () => zeros(depth + 1))
  return JSON.stringify(zeros(0))
}

function textOf(value: unknown, kind: FieldKind): string {
  if (value === null) return ''
  if (kind === 'json') return JSON.stringify(value)
  // What a browser's field for moments takes.
  if (kind === 'moment')
    return String(value)
      .replace(' ', 'T')
      .replace(/(?:\.\d+)?Z?$/, '')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
