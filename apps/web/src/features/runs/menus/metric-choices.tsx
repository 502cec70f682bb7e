import { useQueryClient } from '@tanstack/react-query'
import type { Direction } from '@waymark/domain'
import { useState } from 'react'
import { saveDirection } from '../../../api/directions.ts'
import { AGGREGATES, type ColumnId, type ColumnPlace, columnId } from '../column-id.ts'
import { directionIn } from '../directions.ts'
import type { RunsView } from '../runs-view.ts'
import type { RunsTable } from '../use-runs-table.ts'
import type { ChangeView } from '../use-runs-view.ts'

const DIRECTIONS: readonly Direction[] = ['higher', 'lower']

/** Which figure of a metric its column shows, and which of its values are better in this experiment. */
export function MetricChoices(props: {
  readonly id: ColumnId
  readonly place: ColumnPlace
  readonly table: RunsTable
  readonly view: RunsView
  readonly onChange: ChangeView
}) {
  const { id, place, table, view, onChange } = props
  const client = useQueryClient()
  const [error, setError] = useState<string>()
  const { experimentIds } = table.question
  const direction = directionIn(table.directions, place.key)
  const show = (kind: (typeof AGGREGATES)[number] | 'metric') => {
    const turn = (ids: readonly ColumnId[]) => [
      ...new Set(ids.map((one) => (one === id ? columnId({ kind, key: place.key }) : one))),
    ]
    // Chosen by hand, the columns say themselves what they show.
    onChange({
      ...view,
      aggregate: undefined,
      columns: turn(table.ids),
      pinned: turn(view.pinned),
    })
  }
  const improve = async (next: Direction) => {
    try {
      for (const experimentId of experimentIds) {
        await saveDirection(experimentId, place.key, next)
        await client.invalidateQueries({ queryKey: ['columns', experimentId] })
      }
    } catch (cause) {
      setError((cause as Error).message) // what fetch and the server throw
    }
  }
  return (
    <>
      <fieldset className="menu-choice" aria-label="Which value">
        <Choice word="last" isOn={place.kind === 'metric'} onTake={() => show('metric')} />
        {AGGREGATES.map((one) => (
          <Choice key={one} word={one} isOn={place.kind === one} onTake={() => show(one)} />
        ))}
      </fieldset>
      <fieldset className="menu-choice" aria-label="Which values are better">
        {DIRECTIONS.map((one) => (
          <Choice
            key={one}
            word={`${one} is better`}
            isOn={direction === one}
            onTake={() => improve(one)}
          />
        ))}
      </fieldset>
      {error && <p role="alert">{error}</p>}
    </>
  )
}

function Choice(props: {
  readonly word: string
  readonly isOn: boolean
  readonly onTake: () => void
}) {
  return (
    <button type="button" aria-pressed={props.isOn} onClick={props.onTake}>
      {props.word}
    </button>
  )
}
