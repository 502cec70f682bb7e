import { lazy, useEffect, useState } from 'react'
import { later } from '../../components/later.tsx'
import { LazyPopover } from '../../components/lazy-popover.tsx'
import { askCurvesAhead, RunsCharts } from './charts-ahead.tsx'
import { parseColumn } from './column-id.ts'
import { compareRuns } from './compare-runs.ts'
import { isLive } from './is-live.ts'
import { titleOf } from './runs-columns.ts'
import { isTree, LAYOUTS, type Layout, type RunsView } from './runs-view.ts'
import { useOfferedChoices } from './use-offered-choices.ts'
import type { RunsTable } from './use-runs-table.ts'
import type { ChangeView } from './use-runs-view.ts'
import { visibleRunIds } from './visible-runs.ts'

// None of this is needed to see rows.
const ColumnPicker = lazy(async () => {
  const { ColumnPicker: picker } = await import('./column-picker.tsx')
  return { default: picker }
})
const GroupPicker = lazy(async () => {
  const { GroupPicker: picker } = await import('./groups/group-picker.tsx')
  return { default: picker }
})
const SavedViews = lazy(async () => {
  const { SavedViews: views } = await import('./views/saved-views.tsx')
  return { default: views }
})
const MorePanel = lazy(async () => {
  const { MorePanel: panel } = await import('./views/more-panel.tsx')
  return { default: panel }
})
const SelectionBar = later(async () => {
  const { SelectionBar: bar } = await import('./selection/selection-bar.tsx')
  return bar
}, null)

const LAYOUT_NAMES = { table: 'Table', split: 'Split', charts: 'Charts' } as const

const PANELS = {
  e: 'column-picker',
  g: 'group-picker',
  v: 'saved-views',
  '?': 'more-panel',
} as const

/** The choices of the runs page that are not made in the table itself. */
export function RunsToolbar(props: {
  readonly experimentIds: readonly string[]
  readonly table: RunsTable
  readonly view: RunsView
  readonly onChange: ChangeView
  readonly selected: readonly string[]
}) {
  const { experimentIds, table, view, onChange, selected } = props
  useToolbarKeys(props)
  useOfferedChoices(props)
  // Once it was there it stays: it says what was done to the runs that are gone.
  const isChosen = typeof view.visible !== 'number'
  const [wasChosen, setWasChosen] = useState(isChosen)
  if (isChosen && !wasChosen) setWasChosen(true)
  const grouped = view.groupBy.length
  const isSeveral = table.question.experimentIds.length > 1
  const isNestable = view.isNested || hasChildren(table)
  const show = (layout: Layout) => {
    const next = { ...view, layout }
    const { rows = [], seen } = table
    if (view.layout === 'table' && seen.data && !isSeveral) {
      askCurvesAhead(next, seen.data, visibleRunIds(next, rows))
    }
    onChange(next)
  }
  return (
    <div className="runs-toolbar">
      {wasChosen && (
        <SelectionBar
          view={view}
          onChange={onChange}
          selected={selected}
          question={table.question}
          tags={table.seen.data?.tags ?? []}
          live={liveAmong(table, selected)}
          total={isTree(view) ? (table.seen.data?.runs ?? table.total) : table.total}
        />
      )}
      <fieldset className="segments" aria-label="What the page shows">
        {LAYOUTS.map((layout) => (
          <button
            key={layout}
            type="button"
            data-layout={layout}
            aria-pressed={view.layout === layout}
            onFocus={() => void RunsCharts.loadAhead()}
            onPointerEnter={() => void RunsCharts.loadAhead()}
            onClick={() => show(layout)}
          >
            {LAYOUT_NAMES[layout]}
          </button>
        ))}
      </fieldset>
      {isNestable && (
        <button
          type="button"
          aria-pressed={view.isNested}
          aria-keyshortcuts="t"
          title="Runs below the run that they belong to. What a filter finds is listed wherever it stands."
          onClick={() => onChange(turned(view))}
        >
          Tree
        </button>
      )}
      <button type="button" popoverTarget={PANELS.g} aria-pressed={grouped > 0}>
        <span className="group-words">
          {grouped > 0 ? `Grouped by ${groupWords(view)}` : 'Group'}
        </span>
      </button>
      <button type="button" popoverTarget={PANELS.e}>
        Columns
      </button>
      <button type="button" popoverTarget={PANELS.v}>
        Views
      </button>
      <button type="button" popoverTarget={PANELS['?']} aria-label="More">
        ⋯
      </button>
      <LazyPopover id={PANELS.e} label="Columns" className="column-picker">
        {table.seen.data && (
          <ColumnPicker
            seen={table.seen.data}
            isSeveral={isSeveral}
            ids={table.ids}
            view={view}
            onChange={onChange}
          />
        )}
      </LazyPopover>
      <LazyPopover id={PANELS.g} label="Group runs" className="column-picker">
        {table.seen.data && (
          <GroupPicker
            seen={table.seen.data}
            isSeveral={isSeveral}
            view={view}
            onChange={onChange}
          />
        )}
      </LazyPopover>
      <LazyPopover id={PANELS.v} label="Views" className="column-picker">
        <SavedViews experimentIds={experimentIds} view={view} />
      </LazyPopover>
      <LazyPopover id={PANELS['?']} label="More" className="column-picker">
        <MorePanel table={table} view={view} onChange={onChange} />
      </LazyPopover>
    </div>
  )
}

function groupWords({ groupBy }: RunsView): string {
  return groupBy
    .map(parseColumn)
    .map((place) => (place ? titleOf(place) : ''))
    .join(', ')
}

/** Whether runs of the experiment name a run above them. */
function hasChildren({ seen }: RunsTable): boolean {
  return seen.data?.tags.some(({ key }) => key === 'mlflow.parentRunId') ?? false
}

/** How many of some runs are live, as far as their rows are here. */
function liveAmong({ rows = [] }: RunsTable, runIds: readonly string[]): number {
  const wanted = new Set(runIds)
  return rows.filter(({ runId, status }) => wanted.has(runId) && isLive(status)).length
}

/** A list turned into a tree, and back; what was open is closed. */
function turned(view: RunsView): RunsView {
  return { ...view, isNested: !view.isNested, opened: [] }
}

function useToolbarKeys(props: Parameters<typeof RunsToolbar>[0]): void {
  const { view, table, onChange, selected } = props
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const { key } = event
      const runId = document.activeElement?.closest<HTMLElement>('[data-run-id]')?.dataset.runId
      if (key === '/') document.querySelector<HTMLElement>('.runs-filter input')?.focus()
      else if (Object.hasOwn(PANELS, key)) {
        document.getElementById(PANELS[key as keyof typeof PANELS])?.togglePopover() // just tested
      } else if (key === 'c' && selected.length > 1) compareRuns(selected)
      else if (key === 'b' && runId !== undefined) {
        onChange({ ...view, base: view.base === runId ? undefined : runId })
      } else if (key === '=' && view.base !== undefined) {
        onChange({ ...view, hidesEqual: !view.hidesEqual })
      } else if (key === 't' && (view.isNested || hasChildren(table))) {
        onChange(turned(view))
      } else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [view, table, onChange, selected])
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select') !== null
}
