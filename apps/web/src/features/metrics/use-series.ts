import { useEffect, useMemo, useRef } from 'react'
import { type ReadSeries, readSeriesAlong, readSeriesByStep } from '../../api/series.ts'
import { slices } from '../../app/slices.ts'
import { hearPoints } from '../../live/point-news.ts'
import { useThrottled } from '../../live/use-throttled.ts'
import type { ChartView, XAxis, XStretch } from './chart-view.ts'
import { askAhead, storeAhead, takeOver } from './series-ahead.ts'
import { type MetricSeries, SeriesStore } from './series-store.ts'
import { type BothStores, useBothStores } from './use-both-stores.ts'

/** The series of a page with charts. */
export type SeriesStores = BothStores<SeriesStore>

// About one point per pixel column of the widest usual chart.
const MAX_POINTS = 600
const MANY_RUNS = 30
const MAX_POINTS_OF_MANY = 300
const LIVE_MS = 250

/** The series of some runs for all charts of a page, growing as the runs do. */
export function useSeriesStores(runIds: readonly string[], view: ChartView): SeriesStores {
  const maxPoints = pointsFor(runIds)
  const { x, zoom } = view
  const whole = useMemo(
    () => storeAhead(aheadKey(maxPoints, x)) ?? wholeStore(maxPoints, x),
    [maxPoints, x],
  )
  const zoomed = useMemo(() => {
    const stretch = zoom && stretchOf(x, zoom)
    return stretch && new SeriesStore({ maxPoints, slices, stretch, ...readerOf(x) })
  }, [zoom, x, maxPoints])
  useEffect(() => {
    whole.setRuns(runIds)
    zoomed?.setRuns(runIds)
  }, [whole, zoomed, runIds])

  const news = useRef<Set<string> | undefined>(new Set())
  const readOn = useThrottled(() => {
    const changed = news.current && [...news.current]
    void whole.readOn(changed)
    void zoomed?.readOn(changed)
    news.current = new Set()
  }, LIVE_MS)
  useEffect(() => {
    const hear = (runId: string | undefined) => {
      if (runId === undefined) news.current = undefined
      else news.current?.add(runId)
      readOn()
    }
    takeOver(whole, hear)
    return hearPoints(hear)
  }, [whole, readOn])
  return useMemo(() => ({ whole, zoomed }), [whole, zoomed])
}

/** Asks for curves whose charts are about to be drawn. */
export function askSeries(
  runIds: readonly string[],
  metricKeys: readonly string[],
  { x }: ChartView,
): void {
  const maxPoints = pointsFor(runIds)
  const store = wholeStore(maxPoints, x)
  store.setRuns(runIds)
  askAhead(aheadKey(maxPoints, x), store, metricKeys)
}

function pointsFor(runIds: readonly string[]): number {
  return runIds.length > MANY_RUNS ? MAX_POINTS_OF_MANY : MAX_POINTS
}

function wholeStore(maxPoints: number, x: XAxis): SeriesStore {
  return new SeriesStore({ maxPoints, slices, ...readerOf(x) })
}

function aheadKey(maxPoints: number, x: XAxis): string {
  return `${maxPoints} ${x}`
}

function readerOf(x: XAxis): { readonly read: ReadSeries; readonly isByStep: boolean } {
  return x === 'step'
    ? { read: readSeriesByStep, isByStep: true }
    : { read: readSeriesAlong(x), isByStep: false }
}

/** With something beyond each end, so that lines leave the picture instead of ending in it. */
function stretchOf(x: XAxis, [from, to]: XStretch) {
  if (x !== 'step') {
    const beyond = (to - from) / 20
    return { fromX: from - beyond, toX: to + beyond }
  }
  const stretch = { fromStep: Math.floor(from) - 1, toStep: Math.ceil(to) + 1 }
  const isExact = Number.isSafeInteger(stretch.fromStep) && Number.isSafeInteger(stretch.toStep)
  return isExact ? stretch : undefined
}

/** The curves of one metric, asked for while its chart is near the screen. */
export function useMetricSeries(stores: SeriesStores, key: string, isNear: boolean): MetricSeries {
  const { whole, zoomed } = stores
  const { all, part } = useBothStores(stores, key)
  const isThinned = [...all.byRun.values()].some(({ total, steps }) => total > steps.length)
  useEffect(() => (isNear ? whole.want(key) : undefined), [whole, key, isNear])
  useEffect(
    () => (isNear && isThinned ? zoomed?.want(key) : undefined),
    [zoomed, key, isNear, isThinned],
  )
  return part?.state === 'ready' && isThinned ? part : all
}
