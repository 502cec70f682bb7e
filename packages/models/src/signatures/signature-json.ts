import { PythonFloat, parsePythonJson, pythonJson } from '@waymark/domain'
import { checkSchema } from './check-schema.ts'
import type { ColumnSpec, ParamSpec, Schema, Signature, TensorSpec } from './signature.ts'
import { isDataType } from './signature.ts'
import { fieldsOf, objectType, refused, typeFromJson, typeToJson } from './type-json.ts'

/** A signature as an `MLmodel` holds it: each part a JSON text, null where there is none. */
export interface SignatureTexts {
  readonly inputs: string | null
  readonly outputs: string | null
  readonly params: string | null
}

/** Writes a signature as MLflow does, character by character. */
export function signatureToTexts({ inputs, outputs, params }: Signature): SignatureTexts {
  return {
    inputs: inputs === undefined ? null : pythonJson(inputs.map(specToJson)),
    outputs: outputs === undefined ? null : pythonJson(outputs.map(specToJson)),
    params: params === undefined ? null : pythonJson(params.map(paramToJson)),
  }
}

/**
 * Reads a signature out of an `MLmodel`.
 *
 * @throws {TrackingError} `MODEL_SIGNATURE_REFUSED`
 */
export function signatureFromTexts(
  texts: Partial<Record<keyof SignatureTexts, unknown>>,
): Signature {
  return {
    inputs: schemaFromText(texts.inputs),
    outputs: schemaFromText(texts.outputs),
    params: listFromText(texts.params)?.map(paramFromJson),
  }
}

function specToJson(spec: ColumnSpec | TensorSpec): Record<string, unknown> {
  const named = spec.name === undefined ? {} : { name: spec.name }
  if (spec.kind === 'column') return { ...typeToJson(spec.type), ...named, required: spec.required }
  return { ...named, type: 'tensor', 'tensor-spec': { dtype: spec.type, shape: spec.shape } }
}

function paramToJson(param: ParamSpec): Record<string, unknown> {
  const one = (value: unknown): unknown => {
    if (value instanceof Date) return dateText(value)
    const isFloat = param.type === 'double' || param.type === 'float'
    return isFloat && typeof value === 'number' ? new PythonFloat(value) : value
  }
  const { default: value } = param
  return {
    name: param.name,
    default: Array.isArray(value) ? value.map(one) : one(value),
    shape: param.shape,
    ...typeToJson(param.type),
  }
}

/** A moment as Python's `isoformat` writes one without a time zone. */
export function dateText(date: Date): string {
  const text = date.toISOString().slice(0, -1)
  return text.endsWith('.000') ? text.slice(0, -4) : `${text}000`
}

function schemaFromText(text: unknown): Schema | undefined {
  const list = listFromText(text)
  if (list === undefined) return undefined
  const schema = list.map(specFromJson) as unknown as Schema // checked next
  checkSchema(schema)
  return schema
}

function listFromText(text: unknown): readonly unknown[] | undefined {
  if (text === null || text === undefined || text === '') return undefined
  const list: unknown = typeof text === 'string' ? parse(text) : text
  if (Array.isArray(list)) return list
  throw refused(`${JSON.stringify(text)} is no JSON list`)
}

function parse(text: string): unknown {
  try {
    return parsePythonJson(text)
  } catch (cause) {
    throw refused(`${JSON.stringify(text)} is no JSON`, { cause })
  }
}

function specFromJson(json: unknown): ColumnSpec | TensorSpec {
  const fields = fieldsOf(json)
  const name = fields.name === undefined || fields.name === null ? undefined : String(fields.name)
  if (fields.type !== 'tensor') {
    return { kind: 'column', name, type: typeFromJson(fields), required: fields.required !== false }
  }
  const { dtype, shape } = fieldsOf(fields['tensor-spec'])
  if (typeof dtype !== 'string') throw refused(`the tensor '${name ?? ''}' has no dtype`)
  if (!Array.isArray(shape) || !shape.every((size) => Number.isInteger(size) && size >= -1)) {
    throw refused(`the tensor '${name ?? ''}' has the shape ${JSON.stringify(shape) ?? 'nothing'}`)
  }
  return { kind: 'tensor', name, type: dtype, shape }
}

function paramFromJson(json: unknown): ParamSpec {
  const fields = fieldsOf(json)
  const type = fields.type ?? fields.dtype
  const read = type === 'object' ? typeFromJson(fields) : type
  if (!isDataType(read) && (typeof read !== 'object' || read === null)) {
    throw refused(`'${String(type)}' is no type of a parameter`)
  }
  return {
    name: String(fields.name),
    type: isDataType(read) ? read : objectType((read as ReturnType<typeof objectType>).properties),
    default: defaultOf(fields.default, type),
    shape: Array.isArray(fields.shape) ? [-1] : null,
  }
}

function defaultOf(value: unknown, type: unknown): unknown {
  if (type !== 'datetime') return value
  return Array.isArray(value) ? value.map(momentOf) : momentOf(value)
}

function momentOf(value: unknown): unknown {
  return typeof value === 'string'
    ? new Date(/[zZ]|[+-]\d\d:\d\d$/.test(value) ? value : `${value}Z`)
    : value
}
