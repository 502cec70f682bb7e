import type { ExperimentColumns, RunsColumnSummary } from '@waymark/protocol/waymark'
import { useLayoutEffect, useMemo, useState } from 'react'
import type { RunsQuestion } from '../../../api/runs-table.ts'
import { type FilterChoice, filterChoices } from './filter-choices.ts'
import { filterPlace } from './filter-place.ts'
import { useColumnValues } from './use-column-values.ts'
import '../../../styles/filter.css'

/** Takes a key that was pressed in the field; whether it meant something to the list. */
export type ListKeys = (key: string) => boolean

const NONE: RunsColumnSummary['values'] = []

/** The list below the filter of what can stand where the caret is. */
export function FilterCompletion(props: {
  readonly id: string
  readonly text: string
  readonly caret: number
  readonly seen: ExperimentColumns
  readonly question: RunsQuestion
  /** Told while there is a list: the field asks it first. */
  readonly onKeys: (keys: ListKeys | undefined) => void
  readonly onActive: (optionId: string | undefined) => void
  readonly onTake: (text: string, caret: number) => void
}) {
  const { id, text, caret, seen, question, onKeys, onActive, onTake } = props
  const place = useMemo(() => filterPlace(text, caret), [text, caret])
  const column = place.expects === 'value' && 'place' in place ? place.place : undefined
  const isText = column !== undefined && column.kind !== 'metric'
  const values = useColumnValues(isText ? column : undefined, question)?.values ?? NONE
  const choices = useMemo(() => filterChoices(place, seen, values), [place, seen, values])
  const [active, setActive] = useState(-1)
  const at = Math.min(active, choices.length - 1)
  const take = ({ text: chosen }: FilterChoice) => {
    const end = text.slice(place.to)
    const front = text.slice(0, place.from)
    const gap = /[^\s(]$/.test(front) ? ' ' : ''
    const begin = `${front}${gap}${chosen}${/^\s/.test(end) ? '' : ' '}`
    setActive(-1)
    onTake(begin + end, begin.length)
  }
  // Before the next key: one that comes in between must find the list as it is on screen.
  useLayoutEffect(() => {
    onKeys((key) => {
      const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
      const choice = choices[key === 'Tab' && place.typed !== '' ? Math.max(0, at) : at]
      if (step !== 0 && choices.length > 0) {
        setActive(at < 0 && step < 0 ? choices.length - 1 : (at + step) % choices.length)
      } else if ((key === 'Enter' || key === 'Tab') && choice) take(choice)
      else return false
      return true
    })
    return () => onKeys(undefined)
  })
  const optionId = at < 0 ? undefined : `${id}-${at}`
  useLayoutEffect(() => onActive(optionId), [onActive, optionId])
  if (choices.length === 0) return null
  return (
    <ul
      id={id}
      role="listbox"
      aria-label="Completions"
      className="filter-choices"
      data-testid="filter-choices"
      // The focus stays in the field.
      onPointerDown={(event) => event.preventDefault()}
    >
      {choices.map((choice, i) => (
        <li
          key={choice.text}
          id={`${id}-${i}`}
          role="option"
          aria-selected={i === at}
          onClick={() => take(choice)}
        >
          <span>{choice.text}</span>
          <small>{choice.note}</small>
        </li>
      ))}
    </ul>
  )
}
