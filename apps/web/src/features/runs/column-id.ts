/**
 * A column by its short name in a URL: `status`, `m.val/loss`, `p.lr`, `t.team`, and of a metric `s.`
 * for its curve and `d.` for its difference from the baseline.
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
} as const

/** An attribute of a run that can be a column. */
export type AttributeColumn = keyof typeof ATTRIBUTES

/** What a column shows. */
export type ColumnPlace =
  | { readonly kind: 'attribute'; readonly key: AttributeColumn }
  | { readonly kind: 'metric' | 'param' | 'tag' | 'curve' | 'delta'; readonly key: string }

const KINDS = { m: 'metric', p: 'param', t: 'tag', s: 'curve', d: 'delta' } as const
const PREFIXES = {
  metric: 'm.',
  param: 'p.',
  tag: 't.',
  curve: 's.',
  delta: 'd.',
  attribute: '',
} as const

/** The attributes that can be columns, in the order in which they are offered. */
export const ATTRIBUTE_COLUMNS = Object.keys(ATTRIBUTES) as readonly AttributeColumn[] // its own keys

/** Reads a column's short name; undefined for any other text. */
export function parseColumn(id: ColumnId): ColumnPlace | undefined {
  const prefix = /^([mptsd])\.(?=.)/s.exec(id)?.[1] as keyof typeof KINDS | undefined
  if (prefix !== undefined) return { kind: KINDS[prefix], key: id.slice(2) }
  return isAttribute(id) ? { kind: 'attribute', key: id } : undefined
}

function isAttribute(id: string): id is AttributeColumn {
  return Object.hasOwn(ATTRIBUTES, id)
}

/** The short name that {@link parseColumn} reads. */
export function columnId({ kind, key }: ColumnPlace): ColumnId {
  return PREFIXES[kind] + key
}

/** The column's name in a request for rows; undefined if rows have it anyway. */
export function wireColumn({ kind, key }: ColumnPlace): string | undefined {
  // A curve is no value of a row, and a difference is made of the metric.
  if (kind === 'curve') return undefined
  if (kind === 'delta') return `metrics.${key}`
  if (kind !== 'attribute') return `${kind}s.${key}`
  return key === 'user' ? 'attributes.user_id' : undefined
}

/** The column in an order of MLflow's grammar; undefined if the server cannot sort by it. */
export function orderName({ kind, key }: ColumnPlace): string | undefined {
  if (kind === 'attribute') return ATTRIBUTES[key] && `attributes.${ATTRIBUTES[key]}`
  if (kind === 'curve' || kind === 'delta') return undefined
  // A key may hold either quote but can never be quoted by one that it holds.
  const quote = key.includes('`') ? '"' : '`'
  return `${kind}s.${quote}${key}${quote}`
}
