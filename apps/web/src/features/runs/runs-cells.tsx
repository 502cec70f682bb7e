import type { Direction } from '@waymark/domain'
import type { GroupMetric, JsonNumber } from '@waymark/protocol/waymark'
import { fromWireNumber } from '../../api/number.ts'
import type { RunRow } from '../../api/runs-table.ts'
import { CutMiddle } from '../../components/cut-middle.tsx'
import { Figure } from '../../components/figure.tsx'
import { Moment } from '../../components/moment.tsx'
import { paramText } from '../../format/number.ts'
import { ExperimentName } from '../experiments/experiment-name.tsx'
import { type ColumnPlace, isAggregate, wireColumn } from './column-id.ts'
import { RunDuration } from './run-duration.tsx'
import { RunStatusBadge } from './run-status.tsx'
import { FigureBelow, SharedBelow } from './tree/figure-below.tsx'

/** What a run has in a column other than its name; a dash where it has nothing. */
export function RunCell(props: {
  readonly row: RunRow
  readonly place: ColumnPlace
  readonly isNumeric: boolean
  readonly best: JsonNumber | undefined
  /** Which way a metric improves, where somebody said so. */
  readonly direction?: Direction | undefined
  /** Of a metric: what the runs below this one have of it. */
  readonly below?: GroupMetric | undefined
  /** Of a param or tag: what all runs below this one have alike. */
  readonly shared?: JsonNumber | undefined
}) {
  const { row, place, isNumeric, best, direction, below, shared } = props
  if (place.kind === 'attribute') return <AttributeCell row={row} name={place.key} />
  const name = wireColumn(place, direction)
  if (name === undefined) return <Undirected />
  const value = row.values.get(name)
  if (value === null || value === undefined) {
    if (below) return <FigureBelow figures={below} kind={place.kind} direction={direction} />
    return shared === undefined ? <Absent /> : <SharedBelow text={String(shared)} />
  }
  if (place.kind === 'metric' || isAggregate(place.kind)) {
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
    case 'experiment':
      return <ExperimentName id={String(row.values.get('attributes.experiment_id') ?? '')} />
    case 'dataset':
      return <WordCell word={row.values.get('datasets.name')} />
    default:
      return <WordCell word={row.values.get('attributes.user_id')} />
  }
}

function WordCell({ word }: { readonly word: JsonNumber | null | undefined }) {
  return word ? <span title={String(word)}>{word}</span> : <Absent />
}

function ParamText({ text, isNumeric }: { readonly text: string; readonly isNumeric: boolean }) {
  // `efficientnet_b0` and `efficientnet_b3` must not look alike.
  return <span title={text}>{isNumeric ? paramText(text) : <CutMiddle name={text} />}</span>
}

function Undirected() {
  return (
    <span className="absent" title="Say in the menu of this column which values are better.">
      ?
    </span>
  )
}

// Empty text is a value, so nothing needs a sign of its own.
function Absent() {
  return <span className="absent">–</span>
}
