import { type ErrorKind, parseJsonText, TrackingError } from '@waymark/domain'
import { askScoring, type ScoringAnswer, type ScoringPlace } from './ask-scoring.ts'

/** The most characters of somebody else's message that are passed on. */
const MOST_CHARACTERS = 10_000

/**
 * A prediction by whoever serves a model.
 *
 * @param body a request of MLflow's scoring protocol, passed on as it is
 * @throws {TrackingError} `SERVING_REFUSED` in the words of that program, and what {@link askScoring} throws
 */
export async function predictWith(place: ScoringPlace, body: string): Promise<ScoringAnswer> {
  const answer = await askScoring(place, 'invocations', body)
  const { status, text } = answer
  const json = parseOrUndefined(text)
  if (status === 200 && json !== undefined) return answer
  const { address } = place
  const message = messageOf(json)
  if (status === 200 || (status === 404 && message === undefined)) {
    const reason = status === 200 ? 'its prediction is no JSON' : 'it answers no /invocations'
    throw new TrackingError('SERVING_ANSWER_UNUSABLE', { address, reason })
  }
  throw new TrackingError('SERVING_REFUSED', {
    kind: kindOf(status),
    message: message?.slice(0, MOST_CHARACTERS) ?? `The model at ${address} answered ${status}.`,
  })
}

function kindOf(status: number): ErrorKind {
  if (status === 413) return 'tooLarge'
  return status < 500 ? 'invalid' : 'unusable'
}

/** `{"error_code", "message"}` as MLflow's server and ours write it; the place in the code is left out. */
function messageOf(json: unknown): string | undefined {
  const { message, detail } = (json ?? {}) as Readonly<Record<string, unknown>> // any JSON may have fields
  return [message, detail].find((words) => typeof words === 'string' && words !== '') as
    | string
    | undefined // just tested
}

function parseOrUndefined(text: string): unknown {
  try {
    return parseJsonText(text)
  } catch {
    return undefined
  }
}
