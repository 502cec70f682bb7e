import { invalid } from '@waymark/domain'
import { MAX_SERIES } from '@waymark/protocol/waymark'

/** Which series. */
interface Place {
  readonly runId: string
  readonly key: string
}

/**
 * The series that a request names, one by one or as runs × keys.
 *
 * @throws {TrackingError} `INVALID_VALUE` for too many
 */
export function askedSeries(args: {
  readonly series: readonly Place[] | undefined
  readonly runIds: readonly string[]
  readonly keys: readonly string[]
}): readonly Place[] {
  const { series, runIds, keys } = args
  const asked = series ?? runIds.flatMap((runId) => keys.map((key) => ({ runId, key })))
  if (asked.length > MAX_SERIES) {
    throw invalid(`${asked.length} series are asked for at once, more than ${MAX_SERIES}.`)
  }
  return asked
}
