import { SPREADS, type Spread } from '../../api/spread.ts'
import { listText, parseList, queryText } from '../../app/query-text.ts'
import {
  type ChartView,
  chartViewParts,
  DEFAULT_CHART_VIEW,
  parseChartView,
} from '../metrics/chart-view.ts'
import {
  AGGREGATES,
  type Aggregate,
  type ColumnId,
  isSortable,
  parseColumn,
  sortName,
} from './column-id.ts'

import { type Directions, NO_DIRECTIONS } from './directions.ts'

/** What the page of an experiment shows: rows, curves, or both. */
export const LAYOUTS = ['table', 'split', 'charts'] as const

/** What the page of an experiment shows. */
export type Layout = (typeof LAYOUTS)[number]

/** All that a reader can choose on the runs page. It lives in the URL and nowhere else. */
export interface RunsView {
  readonly layout: Layout
  /** In MLflow's search grammar. */
  readonly filter: string
  readonly sort: { readonly column: ColumnId; readonly isDescending: boolean }
  /** In order; undefined as long as the table picks them by itself. */
  readonly columns: readonly ColumnId[] | undefined
  /** How wide columns are that somebody made wider or narrower, in px. */
  readonly widths: ReadonlyMap<ColumnId, number>
  /** Columns that stay in sight on the left, besides the name. */
  readonly pinned: readonly ColumnId[]
  /** Runs with the same values of these stand together; empty: each for itself. */
  readonly groupBy: readonly ColumnId[]
  /** The run that metrics of the others are held against. */
  readonly base: string | undefined
  /** While there is a baseline: whether columns in which all rows agree are left out. */
  readonly hidesEqual: boolean
  /** Whether runs stand below the run that they belong to. */
  readonly isNested: boolean
  /** Of a tree: the runs of which those below are listed. */
  readonly opened: readonly string[]
  /** What metric columns show that do not say it themselves; undefined: the last value. */
  readonly aggregate: Aggregate | undefined
  /** What stands for the runs of a group, in table and charts. */
  readonly spread: Spread
  /** The run that is shown beside the table. */
  readonly peek: string | undefined
  /** Whether rows have more room. */
  readonly isCosy: boolean
  /** Whether the runs in the bin are shown, and no others. */
  readonly isBin: boolean
  /** The runs whose curves are drawn: so many from the top of the table, or these. */
  readonly visible: number | readonly string[]
  readonly charts: ChartView
}

/** Runs drawn until somebody chooses: as many as there are colours to tell apart at a glance. */
const DEFAULT_VISIBLE = 10
const MOST_VISIBLE = 200

/** The newest runs first, all of them. */
export const DEFAULT_VIEW: RunsView = {
  layout: 'table',
  filter: '',
  sort: { column: 'start', isDescending: true },
  columns: undefined,
  widths: new Map(),
  pinned: [],
  groupBy: [],
  base: undefined,
  hidesEqual: false,
  isNested: false,
  opened: [],
  aggregate: undefined,
  spread: 'mean',
  peek: undefined,
  isCosy: false,
  isBin: false,
  visible: DEFAULT_VISIBLE,
  charts: DEFAULT_CHART_VIEW,
}

/** Reads a query such as `?q=metrics.loss+<+1&sort=-m.val/loss`; what it cannot read is ignored. */
export function parseView(search: string): RunsView {
  const query = new URLSearchParams(search)
  // `best`, `median`, or both: no word is a figure of a run's points and of a group's runs at once.
  const figures = parseList(query.get('agg') ?? '')
  return {
    layout: LAYOUTS.find((layout) => layout === query.get('view')) ?? DEFAULT_VIEW.layout,
    filter: (query.get('q') ?? '').trim(),
    sort: parseSort(query.get('sort') ?? '') ?? DEFAULT_VIEW.sort,
    columns: query.has('cols') ? parseColumns(query.get('cols') ?? '') : undefined,
    widths: parseWidths(query.get('w') ?? ''),
    pinned: parseColumns(query.get('pin') ?? ''),
    groupBy: parseColumns(query.get('group') ?? '')
      .filter(isGroupable)
      .slice(0, MOST_GROUPED),
    base: query.get('base') || undefined,
    hidesEqual: query.get('equal') === 'hide',
    isNested: query.get('nest') === '1',
    opened: [...new Set(parseList(query.get('open') ?? ''))].slice(0, MOST_OPENED),
    aggregate: AGGREGATES.find((one) => figures.includes(one)),
    spread: OWN_SPREADS.find((one) => figures.includes(one)) ?? DEFAULT_VIEW.spread,
    peek: query.get('peek') || undefined,
    isCosy: query.get('rows') === 'cosy',
    isBin: query.get('stage') === 'deleted',
    visible: parseVisible(query.get('vis')),
    charts: parseChartView(query),
  }
}

// The usual one has no word: `mean` is that of a run's points.
const OWN_SPREADS = SPREADS.filter((one) => one !== 'mean')

function parseSort(text: string): RunsView['sort'] | undefined {
  const isDescending = text.startsWith('-')
  const column = isDescending ? text.slice(1) : text
  const place = parseColumn(column)
  return place && isSortable(place) ? { column, isDescending } : undefined
}

function parseColumns(text: string): readonly ColumnId[] {
  return [...new Set(parseList(text))].filter((id) => id !== 'name' && parseColumn(id))
}

/** The least and the greatest width of a column, in px. */
export const WIDTH_LIMITS = { least: 56, most: 800 } as const
const MOST_WIDTHS = 100

// `m.loss:120`; a key may hold colons itself.
function parseWidths(text: string): RunsView['widths'] {
  const pairs = parseList(text).flatMap((item): readonly (readonly [ColumnId, number])[] => {
    const [, id = '', px] = /^(.+):(\d{1,4})$/s.exec(item) ?? []
    const width = Number(px)
    const isWidth = width >= WIDTH_LIMITS.least && width <= WIDTH_LIMITS.most
    return isWidth && parseColumn(id) !== undefined ? [[id, width]] : []
  })
  return new Map(pairs.slice(0, MOST_WIDTHS))
}

/** Runs whose children a link holds open: more than anybody reads, and far from too long a link. */
const MOST_OPENED = 50

/**
 * Whether a view is drawn as a tree. What a filter finds, and what lies in the bin, is listed wherever
 * it stands.
 */
export function isTree({ isNested, filter, isBin, groupBy }: RunsView): boolean {
  return isNested && filter === '' && !isBin && groupBy.length === 0
}

// What the server groups by at once.
const MOST_GROUPED = 4

const GROUPABLE = new Set<ColumnId>(['status', 'user', 'dataset', 'experiment'])

/** Whether runs can be put together by a column: by what is alike, not by what is measured. */
export function isGroupable(id: ColumnId): boolean {
  const place = parseColumn(id)
  return place?.kind === 'param' || place?.kind === 'tag' || GROUPABLE.has(id)
}

function parseVisible(text: string | null): RunsView['visible'] {
  if (text === null) return DEFAULT_VISIBLE
  // An id has 32 characters; fewer digits than that are a count.
  if (/^\d{1,4}$/.test(text)) return Math.min(MOST_VISIBLE, Number(text))
  return parseList(text).slice(0, MOST_VISIBLE)
}

/** The query that {@link parseView} reads back; defaults are left out. */
export function searchOf(view: RunsView): string {
  const { layout, filter, sort, columns, widths, pinned } = view
  const { groupBy, base, opened, visible } = view
  const isDefaultSort =
    sort.column === DEFAULT_VIEW.sort.column && sort.isDescending === DEFAULT_VIEW.sort.isDescending
  const ofGroups = view.spread === DEFAULT_VIEW.spread ? undefined : view.spread
  const figures = [view.aggregate, ofGroups].filter((word) => word !== undefined)
  return queryText({
    view: layout === DEFAULT_VIEW.layout ? undefined : layout,
    q: filter === '' ? undefined : filter,
    sort: isDefaultSort ? undefined : `${sort.isDescending ? '-' : ''}${sort.column}`,
    cols: columns && listText(columns),
    w: widths.size === 0 ? undefined : listText([...widths].map(([id, px]) => `${id}:${px}`)),
    pin: pinned.length === 0 ? undefined : listText(pinned),
    group: groupBy.length === 0 ? undefined : listText(groupBy),
    base,
    equal: view.hidesEqual ? 'hide' : undefined,
    nest: view.isNested ? '1' : undefined,
    open: opened.length === 0 ? undefined : listText(opened),
    agg: figures.length === 0 ? undefined : listText(figures),
    peek: view.peek,
    rows: view.isCosy ? 'cosy' : undefined,
    stage: view.isBin ? 'deleted' : undefined,
    vis: visible === DEFAULT_VISIBLE ? undefined : visibleText(visible),
    ...chartViewParts(view.charts),
  })
}

function visibleText(visible: RunsView['visible']): string {
  return typeof visible === 'number' ? String(visible) : listText(visible)
}

/** What a click on a column head leads to: this column, then turned round, then the default. */
export function sortedBy(view: RunsView, column: ColumnId, firstDescending: boolean): RunsView {
  const isCurrent = view.sort.column === column
  if (!isCurrent) return { ...view, sort: { column, isDescending: firstDescending } }
  if (view.sort.isDescending === firstDescending) {
    return { ...view, sort: { column, isDescending: !firstDescending } }
  }
  return { ...view, sort: DEFAULT_VIEW.sort }
}

/** The order in MLflow's search grammar, or ours of figures; '' where a best has no direction. */
export function orderBy(
  { column, isDescending }: RunsView['sort'],
  directions: Directions = NO_DIRECTIONS,
): string {
  const place = parseColumn(column)
  const name = place && sortName(place, directions.get(place.key))
  return name === undefined ? '' : `${name} ${isDescending ? 'DESC' : 'ASC'}`
}
