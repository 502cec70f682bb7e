import { useEffect, useMemo, useRef } from 'react'
import { readGroupSeries } from '../../../api/series-groups.ts'
import { slices } from '../../../app/slices.ts'
import { hearPoints } from '../../../live/point-news.ts'
import { useThrottled } from '../../../live/use-throttled.ts'
import type { ChartView, XStretch } from '../chart-view.ts'
import { type BothStores, useBothStores } from '../use-both-stores.ts'
import type { ChartGroups } from './chart-groups.ts'
import { type GroupedState, GroupStore } from './group-store.ts'

/** The curves of groups of a page with charts. */
export type GroupStores = BothStores<GroupStore>

// A place for every second pixel of a usual chart: each is made of all runs.
const MAX_PLACES = 300

// What runs add is a part of many: the server looks at all of them again.
const LIVE_MS = 5_000

/** The curves of groups for all charts of a page; without groups nothing is read. */
export function useGroupStores(
  groups: ChartGroups | undefined,
  { x, zoom }: ChartView,
): GroupStores | undefined {
  const whole = useMemo(() => storeAlong({ x }), [x])
  const zoomed = useMemo(() => zoom && storeAlong({ x, ...stretchAround(zoom) }), [x, zoom])
  const stores = useMemo(() => ({ whole, zoomed }), [whole, zoomed])
  // Whoever leaves the page waits for nothing.
  useEffect(() => () => whole.ask(undefined), [whole])
  useEffect(() => () => zoomed?.ask(undefined), [zoomed])
  const { question, census } = groups ?? {}
  useEffect(() => whole.ask(question), [whole, question])
  useEffect(() => zoomed?.ask(question), [zoomed, question])
  const readAgain = useThrottled(() => {
    whole.readAgain()
    zoomed?.readAgain()
  }, LIVE_MS)
  useEffect(() => hearPoints(readAgain), [readAgain])
  const known = useRef(census)
  useEffect(() => {
    const isOther = known.current !== undefined && census !== known.current
    known.current = census
    if (isOther) readAgain()
  }, [census, readAgain])
  return groups && stores
}

function storeAlong(along: { readonly x: string; readonly fromX?: number; readonly toX?: number }) {
  return new GroupStore({
    read: readGroupSeries,
    along: { ...along, maxPlaces: MAX_PLACES },
    slices,
  })
}

/** With something beyond each end, so that lines leave the picture instead of ending in it. */
function stretchAround([from, to]: XStretch) {
  const beyond = Math.max(1, (to - from) / 20)
  return { fromX: from - beyond, toX: to + beyond }
}

/** The curves of one metric, asked for while its chart is near the screen. */
export function useGroupSeries(
  stores: GroupStores,
  key: string,
  isNear: boolean,
): GroupedState & { readonly retry: () => void } {
  const { whole, zoomed } = stores
  const { all, part } = useBothStores(stores, key)
  // What has a place at every step is not to be refined, and a link may open on a stretch alone.
  const isRefined = all.found === undefined || all.found.curves.some(({ isThinned }) => isThinned)
  const store = isRefined && zoomed ? zoomed : whole
  useEffect(() => (isNear ? store.want(key) : undefined), [store, key, isNear])
  const isShown = store === zoomed && (part?.state === 'ready' || all.found === undefined)
  const shown = isShown && part ? part : all
  return useMemo(() => ({ ...shown, retry: () => store.retry(key) }), [shown, store, key])
}
