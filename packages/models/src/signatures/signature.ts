/** A column's simplest types, by MLflow's names: `long` has 64 bits, `integer` 32. */
export type DataType =
  | 'boolean'
  | 'integer'
  | 'long'
  | 'float'
  | 'double'
  | 'string'
  | 'binary'
  | 'datetime'

/** The type of a column: a simple one, or what JSON can nest. `any` is not checked. */
export type ColumnType = DataType | 'any' | 'sparkml_vector' | ArrayType | ObjectType | MapType

/** Lists of one type. */
export interface ArrayType {
  readonly kind: 'array'
  readonly items: ColumnType
}

/** Objects with known properties, sorted by name. */
export interface ObjectType {
  readonly kind: 'object'
  readonly properties: readonly Property[]
}

/** Objects with any keys and one type of values. */
export interface MapType {
  readonly kind: 'map'
  readonly values: ColumnType
}

/** A property of an object. */
export interface Property {
  readonly name: string
  readonly type: ColumnType
  readonly required: boolean
}

/** A column of a table; without a name it is known by its place. */
export interface ColumnSpec {
  readonly kind: 'column'
  readonly name?: string | undefined
  readonly type: ColumnType
  readonly required: boolean
}

/** A tensor; a size of -1 may vary. */
export interface TensorSpec {
  readonly kind: 'tensor'
  readonly name?: string | undefined
  /** numpy's name of the elements' type, e.g. `float32`. */
  readonly type: string
  readonly shape: readonly number[]
}

/** What goes in or comes out: columns or tensors, never both, named all or none. */
export type Schema = readonly ColumnSpec[] | readonly TensorSpec[]

/** A parameter of a prediction. */
export interface ParamSpec {
  readonly name: string
  readonly type: DataType | ObjectType
  readonly default: unknown
  /** null for a single value, `[-1]` for a list. */
  readonly shape: readonly [-1] | null
}

/** What a model takes and gives. */
export interface Signature {
  readonly inputs?: Schema | undefined
  readonly outputs?: Schema | undefined
  readonly params?: readonly ParamSpec[] | undefined
}

/** The simple types, in MLflow's order. */
const DATA_TYPES: readonly DataType[] = [
  'boolean',
  'integer',
  'long',
  'float',
  'double',
  'string',
  'binary',
  'datetime',
]

/** Whether a name is one of the simple types. */
export function isDataType(name: unknown): name is DataType {
  return (DATA_TYPES as readonly unknown[]).includes(name)
}

/** Whether a schema is of tensors. */
export function isTensorSchema(schema: Schema): schema is readonly TensorSpec[] {
  return schema[0]?.kind === 'tensor'
}

/** The names that a schema's parts are known by: their own, or their places. */
export function schemaNames(schema: Schema): readonly string[] {
  return schema.map(({ name }, index) => name ?? String(index))
}
