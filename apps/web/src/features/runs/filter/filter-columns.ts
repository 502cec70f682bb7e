import { isSystemMetric } from '@waymark/domain'
import type { ExperimentColumns } from '@waymark/protocol/waymark'
import {
  ATTRIBUTE_COLUMNS,
  type ColumnId,
  type ColumnPlace,
  columnId,
  isAggregate,
  parseColumn,
} from '../column-id.ts'
import { titleOf } from '../runs-columns.ts'

/** Columns of one kind that a filter can compare. */
export interface FilterColumns {
  readonly name: string
  readonly columns: readonly { readonly id: ColumnId; readonly title: string }[]
}

// Of one kind; other keys are typed.
const MOST_LISTED = 300

const UNKNOWN: ReadonlySet<string> = new Set(['duration', 'experiment'])

// Of a metric the last value: the search language knows no other figure.
const FILTERED: ReadonlySet<ColumnPlace['kind']> = new Set(['metric', 'param', 'tag', 'attribute'])

/** What runs can be filtered by: first what the table shows, then all there is, by kind. */
export function filterColumns(
  seen: ExperimentColumns,
  shown: readonly ColumnId[],
  current: ColumnId | undefined,
): readonly FilterColumns[] {
  const ids = (kind: 'metric' | 'param' | 'tag', keys: readonly { readonly key: string }[]) =>
    keys.slice(0, MOST_LISTED).map(({ key }) => columnId({ kind, key }))
  const isSystem = ({ key }: { readonly key: string }) => isSystemMetric(key)
  const compared = shown.map(comparable).filter((id) => {
    const place = parseColumn(id)
    return place !== undefined && FILTERED.has(place.kind) && !UNKNOWN.has(id)
  })
  const groups = [
    { name: 'In the table', ids: [...new Set(compared)] },
    {
      name: 'Metrics',
      ids: ids(
        'metric',
        seen.metrics.filter((one) => !isSystem(one)),
      ),
    },
    { name: 'Params', ids: ids('param', seen.params) },
    { name: 'Attributes', ids: ATTRIBUTE_COLUMNS.filter((key) => !UNKNOWN.has(key)) },
    { name: 'Tags', ids: ids('tag', seen.tags) },
    { name: 'System metrics', ids: ids('metric', seen.metrics.filter(isSystem)) },
  ]
  const isListed = current === undefined || groups.some((group) => group.ids.includes(current))
  return [...(isListed ? [] : [{ name: 'This one', ids: [current] }]), ...groups]
    .filter((group) => group.ids.length > 0)
    .map((group) => ({ name: group.name, columns: group.ids.map(titled) }))
}

/** Of a figure of a metric, the metric. */
function comparable(id: ColumnId): ColumnId {
  const place = parseColumn(id)
  return place && isAggregate(place.kind) ? columnId({ kind: 'metric', key: place.key }) : id
}

function titled(id: ColumnId) {
  const place = parseColumn(id)
  return { id, title: place ? titleOf(place) : id }
}
