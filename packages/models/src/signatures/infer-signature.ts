import { inferParams } from './infer-params.ts'
import { type ExampleData, inferSchema } from './infer-schema.ts'
import type { Signature } from './signature.ts'
import { refused } from './type-json.ts'

/**
 * The signature of a model from an example of what goes in, what comes out and its parameters, equal
 * to what Python's `infer_signature` finds:
 *
 * - a tensor (a typed array, `tensor(…)`, one of tfjs or onnxruntime): its type and shape, the first
 *   dimension -1; an object of names to tensors: each of them
 * - a {@link Table}: a DataFrame's columns, typed arrays by their type
 * - a list of objects: their columns; another list: one column without a name
 * - another object: a column a property; a single value: one column without a name
 *
 * A whole number is a `long`, any other number a `double`; where both stand in one column all are
 * `double`. `null`, `undefined` and `NaN` make a column optional.
 *
 * @throws {TrackingError} `MODEL_SIGNATURE_REFUSED` when nothing is given, or for a parameter
 *
 * @example
 * ```ts
 * import { inferSignature } from '@waymark/models'
 *
 * const signature = inferSignature([{ age: 22, sex: 'male' }], Float32Array.of(0.25))
 * console.log(signature.inputs?.map(({ name, type }) => `${name}: ${type}`)) // [ 'age: long', 'sex: string' ]
 * ```
 */
export function inferSignature(
  input?: ExampleData,
  output?: ExampleData,
  params?: Readonly<Record<string, unknown>>,
): Signature {
  if (isAbsent(input) && isAbsent(output) && params === undefined) {
    throw refused('there is no input, no output and no parameter')
  }
  const hasParams = params !== undefined && Object.keys(params).length > 0
  return {
    inputs: isAbsent(input) ? undefined : inferSchema(input),
    outputs: isAbsent(output) ? undefined : inferSchema(output),
    params: hasParams ? inferParams(params) : undefined,
  }
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null
}
