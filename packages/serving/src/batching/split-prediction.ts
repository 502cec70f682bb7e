import { type Prediction, Table, type Tensor, type TensorData, tensor } from '@waymark/models'
import { isTensor } from '../protocol/plain-prediction.ts'

/**
 * Each input's share of a joined prediction; undefined when it does not have its rows, so that nobody
 * could tell whose is whose.
 *
 * @param counts how many rows each input had, in order
 */
export function splitPrediction(
  prediction: Prediction,
  counts: readonly number[],
): readonly Prediction[] | undefined {
  const rows = counts.reduce((sum, count) => sum + count, 0)
  const ends = counts.map((count, index) => {
    const from = counts.slice(0, index).reduce((sum, before) => sum + before, 0)
    return [from, from + count] as const
  })
  const slice = slicer(prediction, rows)
  return slice === undefined ? undefined : ends.map(([from, to]) => slice(from, to))
}

type Slice = (from: number, to: number) => Prediction

function slicer(prediction: Prediction, rows: number): Slice | undefined {
  if (prediction instanceof Table) return sliceTable(prediction, rows)
  if (isTensor(prediction)) return sliceTensor(prediction, rows)
  if (typeof prediction !== 'object' || prediction === null) return undefined
  const parts = Object.entries(prediction).map(([name, one]) => ({
    name,
    slice: isTensor(one) ? sliceTensor(one, rows) : undefined,
  }))
  if (parts.length === 0 || parts.some(({ slice }) => slice === undefined)) return undefined
  return (from, to) => Object.fromEntries(parts.map(({ name, slice }) => [name, slice?.(from, to)]))
}

/** An output of several numbers a row has several lines a row. */
function sliceTable(source: Table, rows: number): Slice | undefined {
  if (source.length % rows !== 0) return undefined
  const each = source.length / rows
  return (from, to) =>
    new Table(
      new Map(
        [...source.columns].map(([name, column]) => [
          name,
          part(column as TensorData, from * each, to * each),
        ]),
      ), // sliced alike
    )
}

function sliceTensor({ data, shape, type }: Tensor, rows: number): Slice | undefined {
  if (shape[0] !== rows) return undefined
  const each = data.length / rows
  return (from, to) =>
    tensor(part(data, from * each, to * each), [to - from, ...shape.slice(1)], type)
}

function part(data: TensorData, from: number, to: number): TensorData {
  return data.slice(from, to) as TensorData // of whichever kind
}
