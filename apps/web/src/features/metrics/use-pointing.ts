import { useEffect } from 'react'
import { hearPointing, nameCurves, pointAt, pointedCurve } from '../../charts/pointing.ts'
import type { ChartRun } from './curves-of.ts'
import type { ChartGroups } from './groups/chart-groups.ts'

const PAGE = {}

/**
 * Whatever names a run or a group of runs by `data-run-id` or `data-group`, wherever on the page it
 * is, points at its curve, and is marked while the curve is pointed at. A row may come and go as its
 * table is scrolled, so the mark is a rule of style (`--pointed`) and not a property of the row: no
 * table and no chart is drawn anew for it.
 */
export function usePointing(runs: readonly ChartRun[], groups: ChartGroups | undefined): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    document.adoptedStyleSheets.push(sheet)
    const closed = new AbortController()
    const { signal } = closed
    const point = ({ target }: Event) => {
      const named = target instanceof Element && target.closest<HTMLElement>(NAMED)
      const { runId, group } = (named || undefined)?.dataset ?? {}
      pointAt(PAGE, runId ?? group)
    }
    document.addEventListener('pointerover', point, { signal })
    document.addEventListener('focusin', point, { signal })
    const leave = () => pointAt(PAGE, undefined)
    document.documentElement.addEventListener('pointerleave', leave, { signal })
    const deafen = hearPointing(() => {
      const id = pointedCurve()
      sheet.replaceSync(id === undefined ? '' : ruleFor(id))
    })
    return () => {
      closed.abort()
      deafen()
      leave()
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
    }
  }, [])
  useEffect(() => {
    const curves = new Set(groups ? groups.shown.map(({ id }) => id) : idsOf(runs))
    // Where there is one curve, there is nothing to tell it from.
    if (curves.size < 2) return undefined
    return nameCurves((id) => (curves.has(id) ? id : groups?.byRun.get(id)?.id))
  }, [runs, groups])
}

const NAMED = '[data-run-id], [data-group]'

function idsOf(runs: readonly ChartRun[]): readonly string[] {
  return runs.map(({ runId }) => runId)
}

function ruleFor(id: string): string {
  const text = CSS.escape(id)
  return `[data-run-id="${text}"], [data-group="${text}"] { --pointed: var(--accent-soft); }`
}
