import { useQuery } from '@tanstack/react-query'
import { nameRank } from '@waymark/domain'
import { useState } from 'react'
import { getArtifactRoot } from '../../api/artifacts.ts'
import { getLineage } from '../../api/lineage.ts'
import { findLoggedModel, type LoggedModel, readModelFile } from '../../api/logged-models.ts'
import type { Run } from '../../api/runs.ts'
import { Link } from '../../components/link.tsx'
import { Panel } from '../../components/panel.tsx'
import { PartError } from '../../components/part-error.tsx'
import { EmptyPanel, ErrorPanel, Skeleton } from '../../components/states.tsx'
import { shortNumber } from '../../format/number.ts'
import { RegisterButton } from '../registry/register-button.tsx'
import { textQuery } from './artifacts-queries.ts'
import { ModelCard } from './model-card.tsx'
import { pathsOfModels } from './model-paths.ts'
import '../../styles/run-code.css'

/** The models that a run made: what goes in and comes out, how to load each, what it became. */
export function RunModels({ run }: { readonly run: Run }) {
  const { runId } = run
  const { data, error, refetch } = useQuery({
    queryKey: ['run', runId, 'lineage'],
    queryFn: ({ signal }) => getLineage(runId, signal),
  })
  if (data === undefined) {
    return error ? (
      <ErrorPanel title="The models could not be read" error={error} onRetry={refetch} />
    ) : (
      <Skeleton rows={8} label="Loading models" />
    )
  }
  const made = data.modelsMade
  // Clients before MLflow 3 log a model as files of the run and as nothing else.
  const paths = pathsOfModels(run.tags.get('mlflow.log-model.history')).filter(
    ({ modelId }) => !made.some((one) => one.modelId === modelId),
  )
  if (made.length + paths.length + data.modelsRead.length === 0) {
    return (
      <EmptyPanel title="No models">
        <p>What a run logs as a model is shown here, with its signature and how to load it.</p>
      </EmptyPanel>
    )
  }
  return (
    <div className="run-models" data-testid="run-models">
      {data.versions.length > 0 && (
        <p className="quiet-note">
          Registered as{' '}
          {data.versions.map(({ name, version }, at) => (
            <span key={`${name} ${version}`}>
              {at > 0 && ', '}
              <Link to={{ page: 'version', name, version }}>
                {name} v{version}
              </Link>
            </span>
          ))}
        </p>
      )}
      {made.map(({ modelId }) => (
        <LoggedModelPanel key={modelId} run={run} modelId={modelId} onRegistered={refetch} />
      ))}
      {paths.map(({ path }) => (
        <PathModel key={path} run={run} path={path} onRegistered={refetch} />
      ))}
      {data.modelsRead.length > 0 && (
        <Panel title="Models it used" count={data.modelsRead.length}>
          {data.modelsRead.map(({ modelId, name, runId: source }) => (
            <p key={modelId}>
              {source === undefined ? (
                <code>{name}</code>
              ) : (
                <Link to={{ page: 'run', runId: source, tab: 'models' }}>{name}</Link>
              )}{' '}
              <code className="key-note">{modelId}</code>
            </p>
          ))}
        </Panel>
      )}
    </div>
  )
}

function LoggedModelPanel(props: {
  readonly run: Run
  readonly modelId: string
  readonly onRegistered: () => void
}) {
  const { run, modelId, onRegistered } = props
  const model = useQuery({
    queryKey: ['logged-model', modelId],
    queryFn: async ({ signal }) => (await findLoggedModel(modelId, signal)) ?? null,
  })
  const file = useQuery({
    queryKey: ['logged-model', modelId, 'file'],
    queryFn: ({ signal }) => readModelFile(modelId, signal),
  })
  const { data } = model
  return (
    <Panel
      title={data?.name ?? modelId}
      actions={
        !run.isDeleted && (
          <RegisterButton
            act="Register"
            label="Register…"
            title={`Register ${data?.name ?? modelId}`}
            from={async () => ({ source: `models:/${modelId}`, runId: run.runId, modelId })}
            onMade={onRegistered}
          />
        )
      }
    >
      <p className="quiet-note">
        <code>{modelId}</code>
        {data && data.status !== 'LOGGED_MODEL_READY' && ` · ${statusText(data.status)}`}
      </p>
      {data && <ModelMetrics metrics={data.metrics} />}
      <PartError what="It could not be read" asked={[model]} />
      <PartError what="Its files cannot be read" asked={[file]} />
      {file.data !== undefined && <ModelCard uri={`models:/${modelId}`} text={file.data} />}
    </Panel>
  )
}

const MOST_METRICS = 6

/** What a model scored: what is asked for most, the rest on demand. */
function ModelMetrics({ metrics }: { readonly metrics: LoggedModel['metrics'] }) {
  const [isAll, setIsAll] = useState(false)
  const ranked = metrics.toSorted((a, b) => nameRank(b.key) - nameRank(a.key))
  const shown = isAll ? ranked : ranked.slice(0, MOST_METRICS)
  if (metrics.length === 0) return null
  return (
    <ul className="model-metrics" aria-label="Metrics of the model">
      {shown.map(({ key, value }) => (
        <li key={key}>
          <span className="key-note">{key}</span> {shortNumber(value)}
        </li>
      ))}
      {shown.length < metrics.length && (
        <li>
          <button type="button" className="quiet" onClick={() => setIsAll(true)}>
            {metrics.length - shown.length} more
          </button>
        </li>
      )}
    </ul>
  )
}

function statusText(status: string): string {
  return status.replace('LOGGED_MODEL_', '').replaceAll('_', ' ').toLowerCase()
}

function PathModel(props: {
  readonly run: Run
  readonly path: string
  readonly onRegistered: () => void
}) {
  const { run, path, onRegistered } = props
  const { runId } = run
  const file = useQuery(textQuery(runId, `${path}/MLmodel`))
  const { data } = file
  return (
    <Panel
      title={path}
      actions={
        <>
          {!run.isDeleted && (
            <RegisterButton
              act="Register"
              label="Register…"
              title={`Register ${path}`}
              from={async () => ({
                source: `${await getArtifactRoot(runId, AbortSignal.timeout(30_000))}/${path}`,
                runId,
              })}
              onMade={onRegistered}
            />
          )}
          <Link to={{ page: 'run', runId, tab: 'artifacts', artifact: path }}>Files</Link>
        </>
      }
    >
      <PartError what="Its files cannot be read" asked={[file]} />
      {data !== undefined && <ModelCard uri={`runs:/${runId}/${path}`} text={data} />}
    </Panel>
  )
}
