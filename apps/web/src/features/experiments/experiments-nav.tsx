import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Experiment } from '../../api/experiments.ts'
import { useLocation } from '../../app/location.ts'
import { experimentsOf } from '../../app/route.ts'
import { CutMiddle } from '../../components/cut-middle.tsx'
import { Link } from '../../components/link.tsx'
import { Skeleton } from '../../components/states.tsx'
import { experimentsQuery } from './experiments-queries.ts'
import { showTogether } from './show-together.ts'

// Up to here a look finds the name sooner than typing does.
const NAMES_WITHOUT_SEARCH = 8

/** What {@link ExperimentsNav} calls the pages of registered models: no experiment has such an id. */
export const MODELS = 'models'

/** The experiments to go to; `current` are those on screen, '' for the list of all. */
export function ExperimentsNav(props: {
  readonly current: readonly string[]
  readonly onNavigate: () => void
}) {
  const { current, onNavigate } = props
  const [search, setSearch] = useState('')
  const { data, error, refetch } = useQuery(experimentsQuery)

  const wanted = search.trim().toLowerCase()
  const shown = data?.experiments.filter(({ name }) => name.toLowerCase().includes(wanted)) ?? []
  return (
    <nav className="experiments-nav" aria-label="Experiments">
      <Link to={{ page: 'home' }} isCurrent={current.includes('')} onNavigate={onNavigate}>
        Experiments
      </Link>
      <Link to={{ page: 'models' }} isCurrent={current.includes(MODELS)} onNavigate={onNavigate}>
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
  readonly current: readonly string[]
  readonly onNavigate: () => void
}) {
  const shown = experimentsOf(useLocation().route)
  return (
    <ul>
      {props.experiments.map(({ experimentId, name }) => (
        <li key={experimentId}>
          <Link
            to={{ page: 'experiment', experimentId }}
            isCurrent={props.current.includes(experimentId)}
            title={name}
            label={name}
            onNavigate={props.onNavigate}
          >
            <CutMiddle name={name} />
          </Link>
          <AddButton shown={shown} experimentId={experimentId} name={name} />
        </li>
      ))}
    </ul>
  )
}

/** Beside a table of runs: puts another experiment's into it, or takes them out. */
function AddButton(props: {
  readonly shown: readonly string[]
  readonly experimentId: string
  readonly name: string
}) {
  const { shown, experimentId, name } = props
  const isShown = shown.includes(experimentId)
  if (shown.length === 0 || (isShown && shown.length === 1)) return null
  const words = isShown ? `Take ${name} off this page` : `Add ${name} to this page`
  return (
    <button
      type="button"
      className="quiet add"
      aria-label={words}
      title={words}
      onClick={() => showTogether(shown, experimentId)}
    >
      {isShown ? '−' : '+'}
    </button>
  )
}
