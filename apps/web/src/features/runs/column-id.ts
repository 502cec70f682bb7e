import { type Direction, directionOf } from '@waymark/domain'

/**
 * A column by its short name in a URL: `status`, `m.val/loss`, `p.lr`, `t.team`, and of a metric `s.`
 * for its curve, `d.` for its difference from the baseline, `best.`, `min.`, `max.` and `mean.` for a
 * figure of all its points, where `m.` is the last.
 */
export type ColumnId = string

/** The attributes that can be columns, with their names on the wire. */
const ATTRIBUTES = {
  name: 'run_name',
  status: 'status',
  start: 'start_time',
  end: 'end_time',
  duration: undefined, // made of the two before; the server cannot sort by it
  user: 'user_id',
  id: 'run_id',
  // The server does not sort by these two.
  dataset: undefined,
  experiment: undefined,
} as const

/** An attribute of a run that can be a column. */
export type AttributeColumn = keyof typeof ATTRIBUTES

/** What a column shows. */
export type ColumnPlace =
  | { readonly kind: 'attribute'; readonly key: AttributeColumn }
  | {
      readonly kind: 'metric' | 'param' | 'tag' | 'curve' | 'delta' | Aggregate
      readonly key: string
    }

/** The figures of a metric's points that a column can show; the best is the least or the greatest. */
export const AGGREGATES = ['best', 'min', 'max', 'mean'] as const

/** A figure of all points of a metric. */
export type Aggregate = (typeof AGGREGATES)[number]

const KINDS = {
  m: 'metric',
  p: 'param',
  t: 'tag',
  s: 'curve',
  d: 'delta',
  best: 'best',
  min: 'min',
  max: 'max',
  mean: 'mean',
} as const
const PREFIXES = {
  metric: 'm.',
  param: 'p.',
  tag: 't.',
  curve: 's.',
  delta: 'd.',
  best: 'best.',
  min: 'min.',
  max: 'max.',
  mean: 'mean.',
  attribute: '',
} as const

/** The attributes that can be columns, in the order in which they are offered. */
export const ATTRIBUTE_COLUMNS = Object.keys(ATTRIBUTES) as readonly AttributeColumn[] // its own keys

/** Reads a column's short name; undefined for any other text. */
export function parseColumn(id: ColumnId): ColumnPlace | undefined {
  const prefix = /^([mptsd]|best|min|max|mean)\.(?=.)/s.exec(id)?.[1] as
    | keyof typeof KINDS
    | undefined // as in the expression
  if (prefix !== undefined) return { kind: KINDS[prefix], key: id.slice(prefix.length + 1) }
  return isAttribute(id) ? { kind: 'attribute', key: id } : undefined
}

function isAttribute(id: string): id is AttributeColumn {
  return Object.hasOwn(ATTRIBUTES, id)
}

/** The short name that {@link parseColumn} reads. */
export function columnId({ kind, key }: ColumnPlace): ColumnId {
  return PREFIXES[kind] + key
}

/** Whether a column is a moment, in ms since 1970. */
export function isTimeColumn({ kind, key }: ColumnPlace): boolean {
  return kind === 'attribute' && (key === 'start' || key === 'end')
}

/** Whether a column shows a figure of all points of a metric. */
export function isAggregate(kind: ColumnPlace['kind']): kind is Aggregate {
  return kind === 'best' || kind === 'min' || kind === 'max' || kind === 'mean'
}

/**
 * The column's name in a request for rows; undefined if rows have it anyway, or if nobody said which
 * way the metric improves, so that it has no best.
 */
export function wireColumn(
  { kind, key }: ColumnPlace,
  direction: Direction | undefined = directionOf(key),
): string | undefined {
  // A curve is no value of a row, and a difference is made of the metric.
  if (kind === 'curve') return undefined
  if (kind === 'delta') return `metrics.${key}`
  if (kind === 'best') return direction && `${direction === 'lower' ? 'min' : 'max'}.${key}`
  if (isAggregate(kind)) return `${kind}.${key}`
  if (kind !== 'attribute') return `${kind}s.${key}`
  return OWN_ATTRIBUTES[key]
}

// Of the others every row has its value.
const OWN_ATTRIBUTES: Readonly<Record<string, string>> = {
  user: 'attributes.user_id',
  experiment: 'attributes.experiment_id',
  dataset: 'datasets.name',
}

/**
 * The column in a filter, or in an order, of MLflow's grammar; undefined if the search language does
 * not know it.
 */
export function orderName({ kind, key }: ColumnPlace): string | undefined {
  if (kind === 'attribute') return ATTRIBUTES[key] && `attributes.${ATTRIBUTES[key]}`
  if (kind === 'curve' || kind === 'delta' || isAggregate(kind)) return undefined
  return `${kind}s.${quotedKey(key)}`
}

// A key may hold either quote but can never be quoted by one that it holds.
function quotedKey(key: string): string {
  const quote = key.includes('`') ? '"' : '`'
  return quote + key + quote
}

/** Whether a table can be put in the order of a column. */
export function isSortable(place: ColumnPlace): boolean {
  return orderName(place) !== undefined || isAggregate(place.kind)
}

/** The column in the order of a table, which knows figures of all points too; a best needs a direction. */
export function sortName(
  place: ColumnPlace,
  direction: Direction | undefined = directionOf(place.key),
): string | undefined {
  if (!isAggregate(place.kind)) return orderName(place)
  const figure = place.kind === 'best' ? direction && FIGURE_OF_BEST[direction] : place.kind
  return figure && `${figure}.${quotedKey(place.key)}`
}

const FIGURE_OF_BEST = { lower: 'min', higher: 'max' } as const
