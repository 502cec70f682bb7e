import { type DecodedSeries, decodeSeries } from '@waymark/protocol/waymark'
import { postForBytes } from './fetch-json.ts'

/** Reads several series, thinned by the server; infinities are ±1.797…e308 as stored. */
export type ReadSeries = (
  question: {
    readonly runIds: readonly string[]
    readonly keys: readonly string[]
    readonly maxPoints: number
    readonly fromStep?: number
    readonly toStep?: number
  },
  signal: AbortSignal,
) => Promise<readonly DecodedSeries[]>

/** Reads series one by one, such as the curves of the rows in sight. */
export async function readSeriesOf(
  question: {
    readonly series: readonly { readonly runId: string; readonly key: string }[]
    readonly maxPoints: number
  },
  signal: AbortSignal,
): Promise<readonly DecodedSeries[]> {
  return decodeSeries(await postForBytes('series', question, signal)).series
}

/** With the points' times. */
export const readSeriesByTime: ReadSeries = async (question, signal) =>
  decodeSeries(await postForBytes('series', { ...question, times: true }, signal)).series

/**
 * Without times, which would be half of the bytes, but where a metric has points of one step alone:
 * only their times tell them apart.
 */
export const readSeriesByStep: ReadSeries = async (question, signal) => {
  const { series } = decodeSeries(await postForBytes('series', question, signal))
  const keys = [...new Set(series.filter(isOneStep).map(({ key }) => key))]
  if (keys.length === 0) return series
  const timed = await readSeriesByTime({ ...question, keys }, signal)
  return [...series.filter(({ key }) => !keys.includes(key)), ...timed]
}

function isOneStep({ steps }: DecodedSeries): boolean {
  return steps.length > 1 && steps[0] === steps.at(-1)
}
