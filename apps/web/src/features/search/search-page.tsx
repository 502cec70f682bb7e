import { useQuery } from '@tanstack/react-query'
import { hrefOf, navigate, useLocation } from '../../app/location.ts'
import { queryText } from '../../app/query-text.ts'
import { Link } from '../../components/link.tsx'
import { Moment } from '../../components/moment.tsx'
import { Page } from '../../components/page.tsx'
import { Panel } from '../../components/panel.tsx'
import { PartError } from '../../components/part-error.tsx'
import { EmptyPanel, Skeleton } from '../../components/states.tsx'
import { experimentsQuery } from '../experiments/experiments-queries.ts'
import { modelsQuery } from '../registry/registry-queries.ts'
import { RunStatusBadge } from '../runs/run-status.tsx'
import { foundRunsQuery } from './found-runs.ts'
import { fuzzyScore } from './fuzzy.ts'
import '../../styles/search.css'

const MOST_RUNS = 100
const LEAST_SCORE = 50

/** Experiments, runs and models whose names hold a text. */
export function SearchPage() {
  const { search } = useLocation()
  const typed = new URLSearchParams(search).get('q') ?? ''
  const experiments = useQuery(experimentsQuery)
  const models = useQuery(modelsQuery)
  const runs = useQuery(foundRunsQuery(typed, experiments.data?.experiments ?? [], MOST_RUNS))
  const names = new Map(
    experiments.data?.experiments.map(({ experimentId, name }) => [experimentId, name]),
  )
  // Here whole words count; letters apart are the palette's.
  const holds = (name: string) => typed !== '' && (fuzzyScore(typed, name) ?? 0) >= LEAST_SCORE
  const foundExperiments = experiments.data?.experiments.filter(({ name }) => holds(name)) ?? []
  const foundModels = models.data?.filter(({ name }) => holds(name)) ?? []
  const foundRuns = typed.trim().length < 2 ? [] : (runs.data?.rows ?? [])
  const change = (q: string) =>
    navigate(hrefOf({ page: 'search' }, queryText({ q: q || undefined })), { replace: true })
  const error = experiments.error ?? models.error ?? runs.error
  // Nothing is called so only once all were asked.
  const isAsking = !experiments.data || !models.data || runs.isFetching
  const isNothing =
    typed !== '' && foundExperiments.length + foundModels.length + foundRuns.length === 0
  return (
    <Page title="Search" tab={typed ? `${typed} · Search` : undefined} testId="search-page">
      <input
        type="search"
        className="search-field"
        aria-label="Search everything"
        placeholder="A part of a name, or a run’s id"
        autoFocus
        value={typed}
        onChange={(event) => change(event.target.value)}
      />
      <PartError what="Not everything could be searched" asked={[experiments, models, runs]} />
      {isNothing && !error && isAsking && <Skeleton rows={6} label="Searching" />}
      {isNothing && !error && !isAsking && (
        <EmptyPanel title={`No results for “${typed}”`}>
          <p>
            Names of experiments, models and runs are searched. To search params, metrics and tags,
            open an experiment and filter its runs.
          </p>
        </EmptyPanel>
      )}
      <div className="search-body">
        {foundExperiments.length > 0 && (
          <Panel title="Experiments" count={foundExperiments.length}>
            <ul className="run-list">
              {foundExperiments.map(({ experimentId, name, runs: count }) => (
                <li key={experimentId}>
                  <div>
                    <Link to={{ page: 'experiment', experimentId }}>{name}</Link>
                    <span className="count">{count} runs</span>
                  </div>
                </li>
              ))}
            </ul>
          </Panel>
        )}
        {foundModels.length > 0 && (
          <Panel title="Models" count={foundModels.length}>
            <ul className="run-list">
              {foundModels.map(({ name }) => (
                <li key={name}>
                  <Link to={{ page: 'model', name }}>{name}</Link>
                </li>
              ))}
            </ul>
          </Panel>
        )}
        {foundRuns.length > 0 && (
          <Panel title="Runs" count={foundRuns.length}>
            <ul className="run-list" data-testid="found-runs">
              {foundRuns.map(({ runId, name, status, startTime, values }) => (
                <li key={runId} data-run-id={runId}>
                  <div>
                    <Link to={{ page: 'run', runId }}>{name}</Link>
                    <RunStatusBadge status={status} />
                  </div>
                  <p>
                    <span>{names.get(String(values.get('attributes.experiment_id')))}</span>
                    <Moment time={startTime ?? 0} />
                  </p>
                </li>
              ))}
            </ul>
            {foundRuns.length >= MOST_RUNS && (
              <p className="quiet-note">The {MOST_RUNS} newest are listed.</p>
            )}
          </Panel>
        )}
      </div>
    </Page>
  )
}
