import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Experiment } from '../../api/experiments.ts'
import { Link } from '../../components/link.tsx'
import { Skeleton } from '../../components/states.tsx'
import { experimentsQuery } from './experiments-queries.ts'

// Up to here a look finds the name sooner than typing does.
const NAMES_WITHOUT_SEARCH = 8

/** What {@link ExperimentsNav} calls the pages of registered models: no experiment has such an id. */
export const MODELS = 'models'

/** The experiments to go to; `current` is the one on screen, '' for all of them. */
export function ExperimentsNav(props: {
  readonly current: string | undefined
  readonly onNavigate: () => void
}) {
  const { current, onNavigate } = props
  const [search, setSearch] = useState('')
  const { data, error, refetch } = useQuery(experimentsQuery)

  const wanted = search.trim().toLowerCase()
  const shown = data?.experiments.filter(({ name }) => name.toLowerCase().includes(wanted)) ?? []
  return (
    <nav className="experiments-nav" aria-label="Experiments">
      <Link to={{ page: 'home' }} isCurrent={current === ''} onNavigate={onNavigate}>
        Experiments
      </Link>
      <Link to={{ page: 'models' }} isCurrent={current === MODELS} onNavigate={onNavigate}>
        Models
      </Link>
      <h2>Recent</h2>
      {data !== undefined && data.experiments.length > NAMES_WITHOUT_SEARCH && (
        <input
          type="search"
          placeholder={`Find among ${data.experiments.length}`}
          aria-label="Find an experiment"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      {data === undefined && !error && <Skeleton rows={4} label="Loading experiments" />}
      {data === undefined && error && (
        <div className="nav-error" role="alert">
          <p>{error.message}</p>
          <button type="button" onClick={() => refetch()}>
            Try again
          </button>
        </div>
      )}
      <ExperimentList experiments={shown} current={current} onNavigate={onNavigate} />
      {data !== undefined && shown.length === 0 && <p className="quiet-note">No match.</p>}
      {data?.hasMore && (
        <p className="quiet-note">The {data.experiments.length} last changed are listed.</p>
      )}
    </nav>
  )
}

function ExperimentList(props: {
  readonly experiments: readonly Experiment[]
  readonly current: string | undefined
  readonly onNavigate: () => void
}) {
  return (
    <ul>
      {props.experiments.map(({ experimentId, name }) => (
        <li key={experimentId}>
          <Link
            to={{ page: 'experiment', experimentId }}
            isCurrent={experimentId === props.current}
            title={name}
            onNavigate={props.onNavigate}
          >
            {name}
          </Link>
        </li>
      ))}
    </ul>
  )
}
