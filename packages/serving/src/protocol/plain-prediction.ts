import { type Prediction, Table, type Tensor, toNestedList } from '@waymark/models'
import { jsonText } from './json-text.ts'

/**
 * A prediction as MLflow's JSON has it: a table as records, a tensor as lists in lists, tensors by name as
 * an object of these; NaN and infinities are null.
 */
export function plainPrediction(prediction: Prediction): unknown {
  if (prediction instanceof Table) return prediction.records()
  if (isTensor(prediction)) return toNestedList(prediction)
  if (ArrayBuffer.isView(prediction)) return Array.from(prediction as unknown as ArrayLike<number>)
  if (typeof prediction !== 'object' || prediction === null || Array.isArray(prediction))
    return prediction
  return Object.fromEntries(
    Object.entries(prediction).map(([name, one]) => [
      name,
      isTensor(one) ? toNestedList(one) : one,
    ]),
  )
}

/** Whether it is a tensor and no object that happens to have such fields. */
export function isTensor(value: unknown): value is Tensor {
  if (typeof value !== 'object' || value === null) return false
  const { data, shape, type } = value as Partial<Tensor>
  return Array.isArray(shape) && typeof type === 'string' && data !== undefined
}

/** The answer to a request: its bytes in JSON. */
export function answerText(prediction: Prediction): string {
  return jsonText({ predictions: plainPrediction(prediction) ?? null })
}
