import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { moveRuns } from '../../../api/run-changes.ts'
import { KeyName } from '../../../components/key-name.tsx'
import { experimentsQuery } from '../../experiments/experiments-queries.ts'
import { type Chosen, countText } from './chosen-runs.ts'

const MOST_LISTED = 10

/** Moves the chosen runs, and those below them, to another experiment, which is found by its name. */
export function MoveForm(props: {
  readonly chosen: Chosen
  /** The experiments that the runs are in. */
  readonly from: readonly string[]
  readonly onDone: (words: string, undo?: () => Promise<unknown>) => void
}) {
  const { chosen, from, onDone } = props
  const { data } = useQuery(experimentsQuery)
  const [search, setSearch] = useState('')
  const [error, setError] = useState<string>()
  const wanted = search.trim().toLowerCase()
  const others = (data?.experiments ?? []).filter(
    ({ experimentId, name }) =>
      !(from.length === 1 && from[0] === experimentId) && name.toLowerCase().includes(wanted),
  )
  const move = async (experimentId: string, name: string) => {
    try {
      const { changed, runIds = [] } = await moveRuns(chosen.runs, experimentId)
      const words = `${countText(changed)} moved to ${name}.`
      // Out of several experiments, nobody knows any more which run was in which.
      if (from.length !== 1) onDone(words)
      else onDone(words, () => moveRuns({ runIds }, from[0] ?? ''))
    } catch (cause) {
      setError((cause as Error).message) // what fetch and the server throw
    }
  }
  return (
    <div className="panel-form">
      <input
        type="search"
        placeholder="Find an experiment"
        aria-label="Find an experiment"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {error && <p role="alert">{error}</p>}
      {others.slice(0, MOST_LISTED).map(({ experimentId, name }) => (
        <button
          key={experimentId}
          type="button"
          title={name}
          onClick={() => move(experimentId, name)}
        >
          <KeyName name={name} />
        </button>
      ))}
      {others.length === 0 && <p className="quiet-note">No other experiment is called so.</p>}
      {others.length > MOST_LISTED && (
        <p className="quiet-note">{others.length - MOST_LISTED} more: type a part of the name.</p>
      )}
    </div>
  )
}
