import { isEqualText } from '@waymark/domain'
import type { JsonNumber } from '@waymark/protocol/waymark'
import type { RunRow } from '../../api/runs-table.ts'
import { type ColumnId, parseColumn, wireColumn } from './column-id.ts'
import { type Directions, NO_DIRECTIONS } from './directions.ts'

/**
 * The columns in which some rows do not agree with each other. Of one row, or of what no row holds as
 * a value (times, curves of metrics that differ), nothing is left out.
 */
export function differingColumns(
  ids: readonly ColumnId[],
  rows: readonly RunRow[],
  directions: Directions = NO_DIRECTIONS,
): readonly ColumnId[] {
  if (rows.length < 2) return ids
  return ids.filter((id) => {
    const place = parseColumn(id)
    if (place === undefined) return false
    const { kind, key } = place
    const valueOf = valueReader(kind === 'curve' ? { kind: 'metric', key } : place, directions)
    if (valueOf === undefined) return true
    const first = valueOf(rows[0] as RunRow) // there are two at least
    return rows.some((row) => !isEqual(valueOf(row), first))
  })
}

type Value = JsonNumber | null | undefined

function valueReader(
  place: NonNullable<ReturnType<typeof parseColumn>>,
  directions: Directions,
): ((row: RunRow) => Value) | undefined {
  if (place.kind === 'attribute' && place.key === 'status') return ({ status }) => status
  const name = wireColumn(place, directions.get(place.key))
  return name === undefined ? undefined : ({ values }) => values.get(name)
}

function isEqual(a: Value, b: Value): boolean {
  if (typeof a === 'string' && typeof b === 'string') return isEqualText(a, b)
  return (a ?? null) === (b ?? null)
}
