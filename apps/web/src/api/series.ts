import { type DecodedSeries, decodeSeries } from '@waymark/protocol/waymark'
import { postForBytes } from './fetch-json.ts'

/** Several series, thinned by the server; infinities are ±1.797…e308 as stored. */
export async function readSeries(
  question: {
    readonly runIds: readonly string[]
    readonly keys: readonly string[]
    readonly maxPoints: number
    readonly fromStep?: number
    readonly toStep?: number
  },
  signal: AbortSignal,
): Promise<readonly DecodedSeries[]> {
  return decodeSeries(await postForBytes('series', { ...question, times: true }, signal)).series
}
