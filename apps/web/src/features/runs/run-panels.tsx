import type { Run } from '../../api/runs.ts'
import { Figure } from '../../components/figure.tsx'
import { KeyValueTable } from '../../components/key-value-table.tsx'
import { Panel } from '../../components/panel.tsx'
import { shortNumber } from '../../format/number.ts'
import { nameRank } from '../metrics/metric-name.ts'

/** The latest value of each metric, the likeliest first. */
export function MetricsPanel({ run }: { readonly run: Run }) {
  const metrics = [...run.metrics.values()].toSorted(
    (a, b) => nameRank(b.key) - nameRank(a.key) || a.key.localeCompare(b.key),
  )
  const rows = metrics.map(({ key, value, step }) => ({
    key,
    value: <Figure value={value} />,
    note: <span title="Step of the latest value">@{shortNumber(step)}</span>,
  }))
  return (
    <Panel title="Latest metrics" count={rows.length} none="No metric was logged.">
      <KeyValueTable label="Latest metrics" rows={rows} isNumeric />
    </Panel>
  )
}

const NOTE_TAG = 'mlflow.note.content'

/** The note that somebody wrote, as the text that it is. */
export function NotePanel({ run }: { readonly run: Run }) {
  const note = run.tags.get(NOTE_TAG)
  if (!note) return null
  return (
    <Panel title="Note">
      <p className="text-value">{note}</p>
    </Panel>
  )
}

/** What the run was started with. */
export function ParamsPanel({ run }: { readonly run: Run }) {
  const rows = sortedRows(run.params)
  return (
    <Panel title="Params" count={rows.length} none="No param was logged.">
      <KeyValueTable label="Params" rows={rows} />
    </Panel>
  )
}

/** Tags that people set; those that MLflow sets itself are folded away. */
export function TagsPanel({ run }: { readonly run: Run }) {
  // The note has a panel of its own.
  const rows = sortedRows(run.tags).filter(({ key }) => key !== NOTE_TAG)
  const own = rows.filter(({ key }) => !key.startsWith('mlflow.'))
  const system = rows.filter(({ key }) => key.startsWith('mlflow.'))
  return (
    <Panel title="Tags" count={own.length + system.length} none="No tag was set.">
      {own.length > 0 && <KeyValueTable label="Tags" rows={own} />}
      {system.length > 0 && (
        <details>
          <summary>{system.length} set by MLflow</summary>
          <KeyValueTable label="Tags set by MLflow" rows={system} />
        </details>
      )}
    </Panel>
  )
}

function sortedRows(map: ReadonlyMap<string, string>) {
  return [...map]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([key, value]) => ({ key, value: <span className="text-value">{value}</span> }))
}
