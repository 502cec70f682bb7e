import { parseJsonText, TrackingError } from '@waymark/domain'
import { askScoring, type ScoringPlace } from './ask-scoring.ts'

/** What a program says of the model that it serves. */
export interface ServedModel {
  /** As it calls the model: `net/3`. */
  readonly id: string
  /** SHA-256 of the model's `MLmodel`. */
  readonly digest: string
}

/**
 * Which model is served; undefined where something answers that does not say, as MLflow's server.
 *
 * @throws {TrackingError} `SERVING_SILENT`, `SERVING_TOO_SLOW`, `SERVING_ANSWER_UNUSABLE`
 */
export async function findServedModel(place: ScoringPlace): Promise<ServedModel | undefined> {
  const { status, text } = await askScoring(place, 'model')
  const told = status === 200 ? readModel(text) : undefined
  if (told !== undefined) return told
  const ping = await askScoring(place, 'ping')
  if (ping.status === 200) return undefined
  const reason = `it answers /ping with ${ping.status}`
  throw new TrackingError('SERVING_ANSWER_UNUSABLE', { address: place.address, reason })
}

function readModel(text: string): ServedModel | undefined {
  try {
    const { id, digest } = (parseJsonText(text) ?? {}) as Readonly<Record<string, unknown>> // any JSON may have fields
    return typeof id === 'string' && typeof digest === 'string'
      ? { id: id.slice(0, 500), digest }
      : undefined
  } catch {
    return undefined
  }
}
