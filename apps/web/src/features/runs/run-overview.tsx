import { useQuery } from '@tanstack/react-query'
import type { Run } from '../../api/runs.ts'
import { KeyValueTable } from '../../components/key-value-table.tsx'
import { Panel } from '../../components/panel.tsx'
import { PartError } from '../../components/part-error.tsx'
import { hasFailed, RunFailure } from '../artifacts/run-failure.tsx'
import { ChildrenPanel } from './run-children.tsx'
import { LineagePanel } from './run-lineage.tsx'
import { RunMetrics } from './run-metrics.tsx'
import { NotePanel } from './run-note.tsx'
import { ParamsPanel } from './run-params.tsx'
import { RunTags } from './run-tags.tsx'
import { datasetsQuery } from './runs-queries.ts'

/** What a run came to, and what it was started with. */
export function RunOverview({ run }: { readonly run: Run }) {
  return (
    <div className="run-body">
      <div>
        {hasFailed(run) && <RunFailure run={run} />}
        <NotePanel run={run} isEditable />
        <RunMetrics run={run} />
        <ChildrenPanel run={run} />
      </div>
      <aside className="run-panels" aria-label="What was logged">
        <ParamsPanel run={run} />
        <RunTags run={run} />
        {/* These are asked for: before the others they would push them down. */}
        <DatasetsPanel runId={run.runId} />
        <LineagePanel run={run} />
      </aside>
    </div>
  )
}

/** Enough of a digest to tell versions of one data set apart by eye; all of it is in the title. */
const SHORT_DIGEST = 12

function DatasetsPanel({ runId }: { readonly runId: string }) {
  const datasets = useQuery(datasetsQuery(runId))
  const { data = [], error } = datasets
  if (data.length === 0 && error === null) return null
  const rows = data.map(({ name, digest, context }, at) => ({
    // A run may read a data set twice: to train on it and to be judged by it.
    id: `${at} ${name}`,
    key: name,
    value: <code title={digest}>{digest.slice(0, SHORT_DIGEST)}</code>,
    ...(context !== undefined && { note: context }),
  }))
  return (
    <Panel title="Datasets" {...(error === null && { count: rows.length })}>
      <PartError what="They could not be read" asked={[datasets]} />
      <KeyValueTable label="Datasets" rows={rows} />
    </Panel>
  )
}
