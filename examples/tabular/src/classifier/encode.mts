/** How one column becomes inputs of the network; learned from the training rows only. */
export type ColumnEncoding =
  | { readonly column: string; readonly mean: number; readonly deviation: number }
  | { readonly column: string; readonly categories: readonly string[] }

/** How a row becomes inputs and a class. Plain data: it is part of the model. */
export interface Encoder {
  readonly target: string
  readonly classes: readonly string[]
  readonly columns: readonly ColumnEncoding[]
}

/** A row's values by column; what is missing is undefined, null or NaN. */
export type Values = Readonly<Record<string, unknown>>

/** The inputs of one row: standard scores, then one-hot categories, in the encoder's order. */
export function encodeInputs({ columns }: Encoder, row: Values): number[] {
  return columns.flatMap((encoding) => encodeValue(encoding, row[encoding.column]))
}

// What is missing becomes all zeros: for a number that is the training mean, for a category none.
function encodeValue(encoding: ColumnEncoding, value: unknown): number[] {
  if ('categories' in encoding)
    return encoding.categories.map((category) => (category === value ? 1 : 0))
  const number = value === null || value === undefined ? Number.NaN : Number(value)
  return [Number.isNaN(number) ? 0 : (number - encoding.mean) / encoding.deviation]
}
