import { TrackingError } from '@waymark/domain'
import { type ColumnType, isDataType, type ObjectType } from './signature.ts'

/** A type as the fields that MLflow's JSON has for it. */
export function typeToJson(type: ColumnType): Record<string, unknown> {
  if (typeof type === 'string') return { type }
  if (type.kind === 'array') return { type: 'array', items: typeToJson(type.items) }
  if (type.kind === 'map') return { type: 'map', values: typeToJson(type.values) }
  const properties = type.properties.map((property) => [
    property.name,
    { ...typeToJson(property.type), required: property.required },
  ])
  return { type: 'object', properties: Object.fromEntries(properties) }
}

/**
 * Reads a type from the fields of MLflow's JSON.
 *
 * @throws {TrackingError} `MODEL_SIGNATURE_REFUSED`
 */
export function typeFromJson(json: unknown): ColumnType {
  const fields = fieldsOf(json)
  const { type } = fields
  if (isDataType(type) || type === 'any' || type === 'sparkml_vector') return type
  if (type === 'array') return { kind: 'array', items: typeFromJson(fields.items) }
  if (type === 'map') return { kind: 'map', values: typeFromJson(fields.values) }
  if (type === 'object') return objectFromJson(fields)
  throw refused(`'${String(type)}' is no type of a column`)
}

function objectFromJson(fields: Record<string, unknown>): ObjectType {
  const properties = Object.entries(fieldsOf(fields.properties)).map(([name, property]) => ({
    name,
    type: typeFromJson(property),
    required: fieldsOf(property).required !== false,
  }))
  return objectType(properties)
}

/** An object's type; its properties are kept sorted, as MLflow does. */
export function objectType(properties: ObjectType['properties']): ObjectType {
  const sorted = [...properties].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  return { kind: 'object', properties: sorted }
}

/** The fields of a JSON object. @throws {TrackingError} `MODEL_SIGNATURE_REFUSED` if it is none */
export function fieldsOf(json: unknown): Record<string, unknown> {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) {
    return json as Record<string, unknown> // as JSON.parse makes them
  }
  throw refused(`${JSON.stringify(json) ?? 'nothing'} stands where an object belongs`)
}

/** @returns the error for a signature that cannot be read */
export function refused(
  reason: string,
  options?: ErrorOptions,
): TrackingError<'MODEL_SIGNATURE_REFUSED'> {
  return new TrackingError('MODEL_SIGNATURE_REFUSED', { reason }, options)
}
