import { useQuery } from '@tanstack/react-query'
import { getLineage, type NamedModel } from '../../api/lineage.ts'
import type { Run } from '../../api/runs.ts'
import { Link } from '../../components/link.tsx'
import { Panel } from '../../components/panel.tsx'
import { PartError } from '../../components/part-error.tsx'

/** What a run came from and what came of it. */
export function LineagePanel({ run }: { readonly run: Run }) {
  const { runId } = run
  const lineage = useQuery({
    queryKey: ['run', runId, 'lineage'],
    queryFn: ({ signal }) => getLineage(runId, signal),
  })
  const { data, error } = lineage
  const parentId = run.tags.get('mlflow.parentRunId')
  const copiedFrom = run.tags.get('waymark.copiedFrom')
  const made = data?.modelsMade ?? []
  const count =
    (parentId ? 1 : 0) +
    (copiedFrom ? 1 : 0) +
    made.length +
    (data?.modelsRead.length ?? 0) +
    (data?.versions.length ?? 0)
  if (count === 0 && error === null) return null
  return (
    <Panel title="Lineage">
      <PartError what="Its models could not be read" asked={[lineage]} />
      <ul className="lineage" data-testid="lineage">
        {parentId && <RunLine word="Below" runId={parentId} />}
        {copiedFrom && <RunLine word="Copy of" runId={copiedFrom} />}
        {data?.modelsRead.map((model) => (
          <ModelLine key={model.modelId} word="Read model" model={model} />
        ))}
        {made.map((model) => (
          <ModelLine key={model.modelId} word="Made model" model={{ ...model, runId }} />
        ))}
        {data?.versions.map(({ name, version }) => (
          <li key={`${name} ${version}`}>
            <span>Registered as</span>{' '}
            <Link to={{ page: 'version', name, version }}>
              {name} v{version}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** A model leads to where the run that made it shows it. */
function ModelLine({ word, model }: { readonly word: string; readonly model: NamedModel }) {
  const { modelId, name, runId } = model
  return (
    <li>
      <span>{word}</span>{' '}
      {runId === undefined ? (
        <code title={modelId}>{name}</code>
      ) : (
        <Link to={{ page: 'run', runId, tab: 'models' }} title={modelId}>
          {name}
        </Link>
      )}
    </li>
  )
}

function RunLine({ word, runId }: { readonly word: string; readonly runId: string }) {
  return (
    <li>
      <span>{word}</span>{' '}
      <Link to={{ page: 'run', runId }}>
        <code>{runId.slice(0, 8)}</code>
      </Link>
    </li>
  )
}
