import { TrackingError } from '@waymark/domain'
import {
  type AnyEndpoint,
  type EndpointState,
  endpoint,
  type Method,
  type Mount,
} from './endpoint.ts'
import type { Fields, Message } from './field.ts'
import { checkContentType, type DecodeInput } from './read-request.ts'

interface Row {
  readonly id: string
  readonly method: Method
  readonly path: string
  readonly summary: string
}

interface ListRow extends Row {
  /** Checked as MLflow checks it; left out where MLflow checks nothing. */
  readonly request?: Message
  /** What MLflow answers when nothing is stored, if not `{}`; a function of what was asked, too. */
  readonly answer?: unknown
  readonly differs?: string
}

/** Declares endpoints of a feature that Waymark does not build, row by row. */
export interface UnbuiltFeature {
  /** A listing or search: answers as if nothing was stored. */
  lists(row: ListRow): AnyEndpoint
  /** A read of one thing, which nobody can have stored: 404. */
  finds(row: Row): AnyEndpoint
  /** A change: 501. */
  changes(row: Row): AnyEndpoint
  /** Behind a switch of MLflow's that Waymark lacks: 503. */
  isOff(row: Row): AnyEndpoint
}

/** @param feature in the words of a refusal: "Waymark does not support …" */
export function unbuiltFeature(
  noun: string,
  feature: string,
  mount: Mount = 'api3',
): UnbuiltFeature {
  const declare = (row: ListRow, state: EndpointState): AnyEndpoint => {
    const { answer, request, ...rest } = row
    return endpoint<string, Fields>({
      ...rest,
      ...(request && { request }),
      noun,
      feature,
      mount,
      state,
      emptyAnswer: answer,
    })
  }
  return {
    lists: (row) => declare(row, 'empty'),
    finds: (row) => declare(row, 'absent'),
    changes: (row) => declare(row, 'notBuilt'),
    isOff: (row) => declare(row, 'disabled'),
  }
}

/**
 * The answer of an endpoint that is not served: MLflow's empty result as JSON text.
 *
 * @throws {TrackingError} `FEATURE_NOT_BUILT`, `FEATURE_HAS_NONE`, `FEATURE_DISABLED` by its state;
 *   bad arguments of a listing are refused as if the feature were there
 */
export function answerUnbuilt(asked: AnyEndpoint, input: DecodeInput): string {
  const { feature, state } = asked
  if (state === 'absent') throw new TrackingError('FEATURE_HAS_NONE', { feature })
  if (state === 'disabled') throw new TrackingError('FEATURE_DISABLED', { feature })
  if (state !== 'empty') {
    checkContentType(input) // a form of a foreign page is refused as such, here as anywhere
    throw new TrackingError('FEATURE_NOT_BUILT', { feature })
  }
  const args = asked.decode(input)
  const { emptyAnswer } = asked
  return JSON.stringify(typeof emptyAnswer === 'function' ? emptyAnswer(args) : emptyAnswer)
}
