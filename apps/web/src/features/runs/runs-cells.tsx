import type { JsonNumber } from '@waymark/protocol/waymark'
import { fromWireNumber } from '../../api/number.ts'
import type { RunRow } from '../../api/runs-table.ts'
import { Figure } from '../../components/figure.tsx'
import { Moment } from '../../components/moment.tsx'
import { paramText } from '../../format/number.ts'
import { type ColumnPlace, wireColumn } from './column-id.ts'
import { RunDuration } from './run-duration.tsx'
import { RunStatusBadge } from './run-status.tsx'

/** What a run has in a column other than its name; a dash where it has nothing. */
export function RunCell(props: {
  readonly row: RunRow
  readonly place: ColumnPlace
  readonly isNumeric: boolean
  readonly best: JsonNumber | undefined
}) {
  const { row, place, isNumeric, best } = props
  if (place.kind === 'attribute') return <AttributeCell row={row} name={place.key} />
  const value = row.values.get(wireColumn(place) ?? '')
  if (value === null || value === undefined) return <Absent />
  if (place.kind === 'metric') {
    return <Figure value={fromWireNumber(value)} isBest={value === best} />
  }
  return <ParamText text={String(value)} isNumeric={isNumeric} />
}

function AttributeCell({ row, name }: { readonly row: RunRow; readonly name: string }) {
  switch (name) {
    case 'status':
      return <RunStatusBadge status={row.status} />
    case 'start':
      return <Moment time={row.startTime ?? 0} />
    case 'end':
      return <Moment time={row.endTime ?? 0} />
    case 'duration':
      return <RunDuration run={row} />
    case 'id':
      return <code>{row.runId}</code>
    default: {
      const user = row.values.get('attributes.user_id')
      return user ? <span title={String(user)}>{user}</span> : <Absent />
    }
  }
}

function ParamText({ text, isNumeric }: { readonly text: string; readonly isNumeric: boolean }) {
  return <span title={text}>{isNumeric ? paramText(text) : text}</span>
}

// Empty text is a value, so nothing needs a sign of its own.
function Absent() {
  return <span className="absent">–</span>
}
