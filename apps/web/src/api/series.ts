import { type DecodedSeries, decodeSeries, type FiguresOfSeries } from '@waymark/protocol/waymark'
import { ownUrl, postForBytes, postOwn } from './fetch-json.ts'

export type { FiguresOfSeries }

/** Reads several series, thinned by the server; infinities are ±1.797…e308 as stored. */
export type ReadSeries = (
  question: SeriesQuestion,
  signal: AbortSignal,
) => Promise<readonly DecodedSeries[]>

/** Some runs × metrics, and which stretch of them. */
interface SeriesQuestion {
  readonly runIds: readonly string[]
  readonly keys: readonly string[]
  readonly maxPoints: number
  readonly fromStep?: number
  readonly toStep?: number
  readonly fromX?: number
  readonly toX?: number
}

/** Along time, or another metric of each run. */
export const readSeriesAlong =
  (x: string): ReadSeries =>
  async (question, signal) =>
    decodeSeries(await postForBytes('series', { ...question, x }, signal)).series

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

/**
 * Without times, which would be half of the bytes, but where a metric has points of one step alone:
 * only their times tell them apart.
 */
export const readSeriesByStep: ReadSeries = async (question, signal) => {
  const { series } = decodeSeries(await postForBytes('series', question, signal))
  const keys = [...new Set(series.filter(isOneStep).map(({ key }) => key))]
  if (keys.length === 0) return series
  const asked = { ...question, keys, times: true }
  const timed = decodeSeries(await postForBytes('series', asked, signal)).series
  return [...series.filter(({ key }) => !keys.includes(key)), ...timed]
}

function isOneStep({ steps }: DecodedSeries): boolean {
  return steps.length > 1 && steps[0] === steps.at(-1)
}

/** What every point of some runs comes to in a stretch of x, in the runs' order. */
export async function readFigures(
  question: {
    readonly runIds: readonly string[]
    readonly keys: readonly string[]
    readonly x: string
    readonly fromX: number
    readonly toX: number
  },
  signal: AbortSignal,
): Promise<readonly FiguresOfSeries[]> {
  const body = await postOwn('series/figures', question, signal)
  return (body as { readonly series: readonly FiguresOfSeries[] }).series
}

/** Where every point of some runs lies as CSV. */
export function pointsUrl(runIds: readonly string[], keys: readonly string[]): string {
  return ownUrl('series/csv', { runIds, keys })
}
