import type { Table } from '../tables/table.ts'
import { enforceTable } from './enforce-table.ts'
import { enforceTensors, type TensorInput } from './enforce-tensor.ts'
import { isTensorSchema, type Schema } from './signature.ts'

/** What a model is given once its signature was enforced. */
export type EnforcedInput = Table | TensorInput

/** How strict enforcement is. */
export interface EnforceOptions {
  /** What happens to columns that the signature does not know. Default `ignore`, as in MLflow. */
  readonly extra?: 'ignore' | 'refuse'
}

/**
 * The input as the signature has it: a {@link Table} for columns, tensors for tensors. Numbers keep
 * their value: whole numbers become doubles, never the other way round, and no text becomes a number.
 *
 * @throws {TrackingError} `MODEL_INPUT_REFUSED` naming the column or tensor
 */
export function enforceInput(
  input: unknown,
  schema: Schema,
  { extra = 'ignore' }: EnforceOptions = {},
): EnforcedInput {
  return isTensorSchema(schema)
    ? enforceTensors(input, schema)
    : enforceTable(input, schema, { extra })
}
