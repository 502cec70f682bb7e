import { type DownloadKind, downloadUrl } from '../../api/run-changes.ts'
import type { Choice } from '../../app/page-choices.ts'
import { saveFrom } from '../../components/save-file.ts'
import { shortNumber } from '../../format/number.ts'
import {
  ATTRIBUTE_COLUMNS,
  type ColumnId,
  type ColumnPlace,
  columnId,
  isSortable,
  parseColumn,
} from './column-id.ts'
import { compareRuns } from './compare-runs.ts'
import { isDescendingFirst } from './first-order.ts'
import { titleOf } from './runs-columns.ts'
import { DEFAULT_VIEW, isGroupable, LAYOUTS, type RunsView } from './runs-view.ts'
import type { RunsTable } from './use-runs-table.ts'
import type { ChangeView } from './use-runs-view.ts'

/** What the choices are made of. */
export interface TableChoices {
  readonly table: RunsTable
  readonly view: RunsView
  readonly onChange: ChangeView
  /** The runs whose curves are drawn. */
  readonly selected: readonly string[]
}

const LAYOUT_WORDS = {
  table: 'Show the table',
  split: 'Show table and charts',
  charts: 'Show charts',
}
const DOWNLOADS: readonly DownloadKind[] = ['csv', 'json', 'parquet']
const PANELS = [
  ['column-picker', 'Choose columns…'],
  ['group-picker', 'Group by…'],
  ['saved-views', 'Saved views…'],
  ['more-panel', 'Keyboard shortcuts'],
] as const

/** What the runs table can do, for the palette: the table as a whole first, then column by column. */
export function tableChoices(facts: TableChoices): readonly Choice[] {
  const deeds = [...viewChoices(facts), ...fileChoices(facts), ...columnChoices(facts)]
  return deeds.map(({ on = 'attribute', ...deed }) => ({
    ...deed,
    id: `${on} ${deed.name}`,
    kind: KINDS[on] ?? 'Table',
  }))
}

/** Something to do, with the kind of the column that it is about. */
interface Deed extends Pick<Choice, 'name' | 'act'> {
  readonly on?: ColumnPlace['kind']
}

// A param and a metric may have one name.
const KINDS: Partial<Record<ColumnPlace['kind'], string>> = {
  metric: 'Metric',
  param: 'Param',
  tag: 'Tag',
}

function viewChoices({ table, view, onChange, selected }: TableChoices): readonly Deed[] {
  const set = (part: Partial<RunsView>) => () => onChange({ ...view, ...part })
  const isChosen = typeof view.visible !== 'number'
  const hasChildren = table.seen.data?.tags.some(({ key }) => key === 'mlflow.parentRunId') ?? false
  return [
    selected.length > 1 && {
      name: `Compare the ${selected.length} ${isChosen ? 'selected runs' : 'runs that are drawn'}`,
      act: () => compareRuns(selected),
    },
    isChosen && { name: 'Clear the selection', act: set({ visible: DEFAULT_VIEW.visible }) },
    { name: 'Add a filter…', act: () => click('.filter-bar > button') },
    { name: 'Type a filter', act: () => later(() => find('.runs-filter input')?.focus()) },
    view.filter !== '' && { name: 'Clear the filter', act: set({ filter: '' }) },
    ...LAYOUTS.filter((layout) => layout !== view.layout).map((layout) => ({
      name: LAYOUT_WORDS[layout],
      act: set({ layout }),
    })),
    { name: view.isCosy ? 'Lower rows' : 'Taller rows', act: set({ isCosy: !view.isCosy }) },
    (view.isNested || hasChildren) && {
      name: view.isNested ? 'Runs as a list' : 'Runs as a tree',
      act: set({ isNested: !view.isNested, opened: [] }),
    },
    view.groupBy.length > 0 && { name: 'No groups', act: set({ groupBy: [] }) },
    view.base !== undefined && { name: 'Clear the baseline', act: set({ base: undefined }) },
    view.base !== undefined && {
      name: view.hidesEqual ? 'Show equal columns' : 'Hide columns without differences',
      act: set({ hidesEqual: !view.hidesEqual }),
    },
    view.columns !== undefined && { name: 'Reset columns', act: set({ columns: undefined }) },
    {
      name: view.isBin ? 'Back to the runs' : 'Show deleted runs',
      act: set({ isBin: !view.isBin, visible: DEFAULT_VIEW.visible }),
    },
    ...PANELS.map(([id, name]) => ({
      name,
      act: () => later(() => document.getElementById(id)?.showPopover()),
    })),
    // Browsers give no clipboard to plain http from another machine.
    navigator.clipboard !== undefined && {
      name: 'Copy the link to this view',
      act: () => void navigator.clipboard.writeText(location.href),
    },
  ].filter((deed) => deed !== false)
}

function fileChoices({ table }: TableChoices): readonly Deed[] {
  const { question, total } = table
  return DOWNLOADS.map((kind) => ({
    name: `Download ${shortNumber(total)} ${total === 1 ? 'run' : 'runs'} as ${WORDS[kind]}`,
    act: () => saveFrom(downloadUrl(question, question.columns, kind), `runs.${kind}`),
  }))
}

const WORDS = { csv: 'CSV', json: 'JSON', parquet: 'Parquet' } as const

/** Each column that the runs could have: to sort and group by, to show and to hide. */
function columnChoices({ table, view, onChange }: TableChoices): readonly Deed[] {
  const shown = new Set(table.ids)
  const ids = new Set([...table.ids, ...ATTRIBUTE_COLUMNS, ...keysOf(table)])
  return [...ids].flatMap((id): readonly Deed[] => {
    const place = parseColumn(id)
    if (place === undefined) return []
    const title = titleOf(place)
    const isDescending = isDescendingFirst(id, table.directions)
    const columns = shown.has(id) ? table.ids.filter((one) => one !== id) : [...table.ids, id]
    const pinned = view.pinned.filter((one) => one !== id || !shown.has(id))
    return [
      isSortable(place) && {
        on: place.kind,
        name: `Sort by ${title}`,
        act: () => onChange({ ...view, sort: { column: id, isDescending } }),
      },
      isGroupable(id) && {
        on: place.kind,
        name: `Group by ${title}`,
        act: () => onChange({ ...view, groupBy: [id] }),
      },
      id !== 'name' && {
        on: place.kind,
        name: `${shown.has(id) ? 'Hide' : 'Show'} column ${title}`,
        act: () => onChange({ ...view, columns, pinned }),
      },
    ].filter((deed) => deed !== false)
  })
}

function keysOf({ seen }: RunsTable): readonly ColumnId[] {
  const { metrics = [], params = [], tags = [] } = seen.data ?? {}
  const idsOf = (kind: 'metric' | 'param' | 'tag', keys: readonly { readonly key: string }[]) =>
    keys.map(({ key }) => columnId({ kind, key }))
  return [...idsOf('metric', metrics), ...idsOf('param', params), ...idsOf('tag', tags)]
}

function find(selector: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(selector)
}

// Once the palette is gone: it gives the focus back to where it was.
function later(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act))
}

function click(selector: string): void {
  later(() => find(selector)?.click())
}
