import type { RunRow } from '../../api/runs-table.ts'
import type { RunsView } from './runs-view.ts'
import type { ChangeView } from './use-runs-view.ts'

/** Which run the others are held against, wherever its row is, and the way out. */
export function BaselineChip(props: {
  readonly rows: readonly RunRow[]
  readonly view: RunsView
  readonly onChange: ChangeView
}) {
  const { rows, view, onChange } = props
  if (view.base === undefined) return null
  const name = rows.find(({ runId }) => runId === view.base)?.name ?? view.base.slice(0, 8)
  return (
    <span className="baseline-chip" data-testid="baseline-chip">
      <span title={name}>Baseline: {name}</span>
      <button
        type="button"
        className="quiet"
        aria-label="Clear the baseline"
        title="Clear the baseline"
        onClick={() => onChange({ ...view, base: undefined, hidesEqual: false })}
      >
        ×
      </button>
    </span>
  )
}
