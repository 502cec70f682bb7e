import { getJson } from './fetch-json.ts'
import { fromWireNumber, type WireNumber } from './number.ts'

/** One point of a metric. `value` may be NaN or infinite; `timestamp` is ms since 1970, UTC. */
export interface Point {
  readonly value: number
  readonly step: number
  readonly timestamp: number
}

/** The newest point of a metric. */
export interface LatestMetric extends Point {
  readonly key: string
}

/** A metric on the wire. Step 0 and timestamp 0 may be left out. */
export interface WireMetric {
  readonly key: string
  readonly value?: WireNumber
  readonly step?: WireNumber
  readonly timestamp?: WireNumber
}

/** Reads one metric of any answer. */
export function metricFromWire(wire: WireMetric): LatestMetric {
  return {
    key: wire.key,
    value: fromWireNumber(wire.value),
    step: fromWireNumber(wire.step ?? 0),
    timestamp: fromWireNumber(wire.timestamp ?? 0),
  }
}

/** More points than a chart has pixels; the server thins longer series to about this many. */
export const MAX_POINTS = 1000

/** The points of one metric of one run, lowest step first, thinned by the server if there are many. */
export async function metricHistory(
  { runId, key }: { readonly runId: string; readonly key: string },
  signal: AbortSignal,
): Promise<readonly Point[]> {
  const query = { run_ids: [runId], metric_key: key, max_results: MAX_POINTS }
  const body = (await getJson('metrics/get-history-bulk-interval', query, signal)) as {
    metrics?: readonly WireMetric[]
  }
  return (body.metrics ?? []).map(metricFromWire)
}
