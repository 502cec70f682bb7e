import { numberIn, pickRunColumns } from '@waymark/domain'
import type { ExperimentColumns, JsonNumber } from '@waymark/protocol/waymark'
import { findNumber } from '../../api/number.ts'
import type { RunRow } from '../../api/runs-table.ts'
import { bestOf } from '../../components/best-of.ts'
import type { GridColumn } from '../../components/data-grid/grid-column.ts'
import { metricLabel } from '../../format/metric-label.ts'
import {
  type Aggregate,
  type ColumnId,
  type ColumnPlace,
  columnId,
  isAggregate,
  isSortable,
  parseColumn,
  wireColumn,
} from './column-id.ts'
import { type Directions, directionIn, NO_DIRECTIONS } from './directions.ts'
import type { Layout, RunsView } from './runs-view.ts'

/** The columns of a table that nobody changed: what tells these runs apart. */
export function pickColumns(
  seen: ExperimentColumns,
  layout: Layout,
  isSeveral = false,
): readonly ColumnId[] {
  const times = ['start', 'duration']
  const first = isSeveral ? ['experiment', 'status'] : ['status']
  const { metrics, params } = pickRunColumns(seen)
  const keys = [
    ...metrics.map((key) => columnId({ kind: 'metric', key })),
    ...params.map((key) => columnId({ kind: 'param', key })),
  ]
  // Beside curves there is room for few columns, and figures say more than times.
  return layout === 'table' ? [...first, ...times, ...keys] : [...first, ...keys, ...times]
}

/** The columns with those of last values replaced by another figure of the same metric. */
export function withAggregate(
  ids: readonly ColumnId[],
  aggregate: Aggregate | undefined,
): readonly ColumnId[] {
  if (aggregate === undefined) return ids
  const turned = ids.map((id) => {
    const place = parseColumn(id)
    return place?.kind === 'metric' ? columnId({ kind: aggregate, key: place.key }) : id
  })
  return [...new Set(turned)]
}

const TITLES: Readonly<Record<string, string>> = {
  name: 'Run',
  status: 'Status',
  start: 'Started',
  end: 'Ended',
  duration: 'Duration',
  user: 'User',
  id: 'Run id',
  dataset: 'Dataset',
  experiment: 'Experiment',
}

const GROUPS = {
  attribute: '',
  metric: 'Metrics',
  curve: 'Metrics',
  delta: 'Metrics',
  best: 'Metrics',
  min: 'Metrics',
  max: 'Metrics',
  mean: 'Metrics',
  param: 'Params',
  tag: 'Tags',
} as const

/** What a column is called. */
export function titleOf({ kind, key }: ColumnPlace): string {
  if (kind === 'attribute') return TITLES[key] ?? key
  if (isAggregate(kind)) return `${kind} ${metricLabel(key)}`
  if (kind === 'tag' && key === 'mlflow.parentRunId') return 'Parent run'
  if (kind === 'param' || kind === 'tag') return key
  const sign = kind === 'delta' ? 'Δ ' : kind === 'curve' ? '∿ ' : ''
  return sign + metricLabel(key)
}

/** The columns as a grid draws them: the name, the pinned ones, the rest. */
export function gridColumns(
  ids: readonly ColumnId[],
  view: RunsView,
  rows: readonly RunRow[],
  directions: Directions = NO_DIRECTIONS,
): readonly GridColumn[] {
  const pinned = ['name', ...view.pinned]
  const places = [...pinned, ...ids.filter((id) => !pinned.includes(id))].flatMap(
    (id, i): readonly ColumnPlace[] => {
      const place = parseColumn(id)
      if (place === undefined) return []
      const hasDelta = view.base !== undefined && place.kind === 'metric' && i >= pinned.length
      return hasDelta ? [place, { kind: 'delta', key: place.key }] : [place]
    },
  )
  return places.map((place, i) => {
    const before = places[i - 1]
    const isNumeric = isNumericColumn(place, rows)
    return {
      id: columnId(place),
      title: titleOf(place),
      mark: directionMark(place, directions),
      group: isSameGroup(before, place) && i !== pinned.length ? '' : GROUPS[place.kind],
      width: view.widths.get(columnId(place)) ?? widthOf(place, isNumeric && !view.isNested),
      isNumeric,
      isPinned: i < pinned.length,
      sort: sortState(place, view.sort),
    }
  })
}

// Of a difference the colours tell.
function directionMark({ kind, key }: ColumnPlace, directions: Directions): string | undefined {
  if (kind !== 'metric' && !isAggregate(kind)) return undefined
  const direction = directionIn(directions, key)
  return direction && (direction === 'lower' ? '↓' : '↑')
}

function isSameGroup(before: ColumnPlace | undefined, place: ColumnPlace): boolean {
  return before !== undefined && GROUPS[before.kind] === GROUPS[place.kind]
}

function sortState(place: ColumnPlace, sort: RunsView['sort']): GridColumn['sort'] {
  if (!isSortable(place)) return undefined
  if (sort.column !== columnId(place)) return 'none'
  return sort.isDescending ? 'descending' : 'ascending'
}

const WIDTHS: Readonly<Record<string, number>> = {
  name: 216,
  status: 100,
  start: 112,
  end: 112,
  duration: 96,
  id: 264,
  experiment: 152,
}

// Names of models and of data sets, such as efficientnet_b0, are not cut.
const TEXT_WIDTH = 136

// In a tree there stands a word before figures of the runs below.
function widthOf({ kind, key }: ColumnPlace, isNarrow: boolean): number {
  if (kind === 'attribute') return WIDTHS[key] ?? 120
  if (kind === 'curve') return 144
  if (kind === 'delta') return 168
  // Room for the marks of order and direction, and for bold letters.
  const title = 52 + 7 * (key.length + (isAggregate(kind) ? kind.length + 1 : 0))
  return Math.round(Math.min(184, Math.max(isNarrow ? 88 : TEXT_WIDTH, title)))
}

// The first rows tell; a later exception only stands on the wrong side.
const ROWS_LOOKED_AT = 50

function isNumericColumn({ kind, key }: ColumnPlace, rows: readonly RunRow[]): boolean {
  if (kind === 'metric' || kind === 'delta' || isAggregate(kind)) return true
  if (kind === 'curve') return false
  if (kind === 'attribute') return key === 'duration' || key === 'start' || key === 'end'
  const values = rows
    .slice(0, ROWS_LOOKED_AT)
    .map((row) => row.values.get(`${kind}s.${key}`))
    .filter((value) => value !== null && value !== undefined)
  return values.length > 0 && values.every((value) => numberIn(String(value)) !== undefined)
}

/** The best finite value of each metric column among some rows, where the direction is known. */
export function bestValues(
  columns: readonly GridColumn[],
  rows: readonly RunRow[],
  directions: Directions = NO_DIRECTIONS,
): ReadonlyMap<string, JsonNumber> {
  const best = new Map<string, JsonNumber>()
  for (const { id } of columns) {
    const place = parseColumn(id)
    if (place === undefined || (place.kind !== 'metric' && !isAggregate(place.kind))) continue
    const direction = directionIn(directions, place.key)
    if (direction === undefined) continue
    const name = wireColumn(place, direction) ?? ''
    const values = rows
      .map((row) => findNumber(row.values.get(name)))
      .filter((value) => value !== undefined)
    const found = bestOf(values, direction)
    if (found !== undefined) best.set(id, found)
  }
  return best
}
