import type { ExperimentColumns, RunsColumnSummary } from '@waymark/protocol/waymark'
import { type FormEvent, useId, useState } from 'react'
import type { RunsQuestion } from '../../../api/runs-table.ts'
import { FloatingPanel } from '../../../components/floating-panel.tsx'
import { shortNumber } from '../../../format/number.ts'
import { type ColumnId, columnId, isTimeColumn, parseColumn } from '../column-id.ts'
import { clauseText, comparatorsOf, type FilterClause, isPresence } from './filter-clause.ts'
import { type FilterColumns, filterColumns } from './filter-columns.ts'
import { useColumnValues } from './use-column-values.ts'
import '../../../styles/runs-menus.css'

/** Makes one condition of a filter: a column, how it is compared, and with what. */
export function ClauseBuilder(props: {
  readonly anchor: HTMLElement
  readonly clause?: FilterClause
  readonly seen: ExperimentColumns
  readonly question: RunsQuestion
  /** The columns that the table shows. */
  readonly shown: readonly ColumnId[]
  readonly onApply: (text: string) => void
  readonly onClose: () => void
}) {
  const { anchor, clause, seen, question, shown, onApply, onClose } = props
  const groups = filterColumns(seen, shown, clause && columnId(clause.place))
  const [column, setColumn] = useState<ColumnId>(
    clause ? columnId(clause.place) : firstColumn(groups),
  )
  const [comparator, setComparator] = useState(clause?.comparator)
  const [value, setValue] = useState(clause?.value ?? '')
  const [isRefused, setIsRefused] = useState(false)
  const place = parseColumn(column) ?? STATUS
  const comparators = comparatorsOf(place)
  // Another column may not know how the last one was compared.
  const sign =
    comparator !== undefined && comparators.includes(comparator) ? comparator : comparators[0]
  const apply = (event: FormEvent) => {
    event.preventDefault()
    const text = clauseText({ place, comparator: sign ?? '=', value })
    setIsRefused(text === undefined)
    if (text === undefined) return
    onClose()
    onApply(text)
  }
  return (
    <FloatingPanel anchor={anchor} label="A condition" testId="clause-builder" onClose={onClose}>
      <form className="panel-form" onSubmit={apply}>
        <label>
          Where
          <select
            value={column}
            onChange={({ target }) => {
              setColumn(target.value)
              setValue('')
            }}
          >
            {groups.map(({ name, columns }) => (
              <optgroup key={name} label={name}>
                {columns.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
        <label>
          is
          <select value={sign} onChange={({ target }) => setComparator(target.value)}>
            {comparators.map((one) => (
              <option key={one} value={one}>
                {WORDS[one] ?? one}
              </option>
            ))}
          </select>
        </label>
        {!isPresence(sign ?? '') && (
          <ValueField
            key={column}
            clause={{ place, comparator: sign ?? '=', value }}
            question={question}
            isRefused={isRefused}
            onChange={setValue}
          />
        )}
        <button type="submit">{clause ? 'Change' : 'Add'}</button>
      </form>
    </FloatingPanel>
  )
}

/** What is asked for most: a metric of the table, else whatever there is. */
function firstColumn(groups: readonly FilterColumns[]): ColumnId {
  const columns = groups.flatMap((group) => group.columns)
  return (columns.find(({ id }) => id.startsWith('m.')) ?? columns[0])?.id ?? 'status'
}

const STATUS = { kind: 'attribute', key: 'status' } as const

const WORDS: Readonly<Record<string, string>> = {
  '=': '= equal to',
  '!=': '≠ not',
  '>': '> more than',
  '>=': '≥ at least',
  '<': '< less than',
  '<=': '≤ at most',
  LIKE: 'like (% is any text)',
  ILIKE: 'like, in capitals or not',
  '=~': '=~ holding the expression',
  IN: 'one of, with commas',
  'IS NULL': 'not there',
  'IS NOT NULL': 'there',
}

function ValueField(props: {
  readonly clause: FilterClause
  readonly question: RunsQuestion
  readonly isRefused: boolean
  readonly onChange: (value: string) => void
}) {
  const { clause, question, isRefused, onChange } = props
  const { place, value } = clause
  const id = useId()
  const found = useColumnValues(place, question)
  const isNumber = place.kind === 'metric'
  if (isTimeColumn(place)) {
    return (
      <label>
        Time
        <input
          type="datetime-local"
          required
          value={value === '' ? '' : localTime(Number(value))}
          onChange={({ target }) =>
            onChange(target.value === '' ? '' : String(new Date(target.value).getTime()))
          }
        />
      </label>
    )
  }
  return (
    <>
      <label>
        Value
        <input
          value={value}
          list={isNumber ? undefined : id}
          inputMode={isNumber ? 'decimal' : undefined}
          required={isNumber}
          autoComplete="off"
          aria-invalid={isRefused}
          onChange={({ target }) => onChange(target.value)}
        />
      </label>
      {!isNumber && (
        <datalist id={id}>
          {found?.values.map(({ value: one, runs }) => (
            <option key={one} value={one} label={`${runs} ${runs === 1 ? 'run' : 'runs'}`} />
          ))}
        </datalist>
      )}
      {isNumber && found?.numbers && <p className="quiet-note">{rangeWords(found.numbers)}</p>}
      {isRefused && (
        <p role="alert">
          {isNumber
            ? 'That is no number.'
            : 'A text with both kinds of quotes cannot be asked for.'}
        </p>
      )}
    </>
  )
}

function rangeWords({ min, max }: NonNullable<RunsColumnSummary['numbers']>): string {
  return `Between ${shortNumber(min)} and ${shortNumber(max)} in these runs.`
}

/** A moment as the field has it: in this reader's time, to the minute. */
function localTime(time: number): string {
  if (!Number.isFinite(time)) return ''
  const moved = new Date(time - new Date(time).getTimezoneOffset() * 60_000)
  return moved.toISOString().slice(0, 16)
}
