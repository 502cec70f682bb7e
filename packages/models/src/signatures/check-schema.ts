import { TrackingError } from '@waymark/domain'
import type { Schema } from './signature.ts'

/**
 * Refuses a schema that MLflow could not read: empty, with and without names, optional parts without
 * names, several tensors without names.
 *
 * @throws {TrackingError} `MODEL_SIGNATURE_REFUSED`
 */
export function checkSchema(schema: Schema): void {
  const reason = refusal(schema)
  if (reason !== undefined) throw new TrackingError('MODEL_SIGNATURE_REFUSED', { reason })
}

function refusal(schema: Schema): string | undefined {
  if (schema.length === 0) return 'it has no columns and no tensors'
  const named = schema.filter(({ name }) => name !== undefined).length
  if (named !== 0 && named !== schema.length)
    return 'some of its parts have names and others do not'
  const kinds = new Set(schema.map(({ kind }) => kind))
  if (kinds.size > 1) return 'it mixes columns and tensors'
  if (named > 0) return undefined
  if (kinds.has('tensor') && schema.length > 1) return 'its tensors need names to be told apart'
  const isOptional = schema.some((spec) => spec.kind === 'column' && !spec.required)
  return isOptional ? 'an optional column needs a name' : undefined
}
