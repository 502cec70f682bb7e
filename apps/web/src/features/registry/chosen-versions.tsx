import type { ModelVersion } from '../../api/models.ts'
import { hrefOf, navigate } from '../../app/location.ts'
import { queryText } from '../../app/query-text.ts'
import { compareRuns } from '../runs/compare-runs.ts'

/** What can be done with versions that are ticked: two are held against each other, more by their runs. */
export function ChosenVersions(props: {
  readonly name: string
  /** The newest first. */
  readonly chosen: readonly ModelVersion[]
  readonly onClear: () => void
}) {
  const { name, chosen, onClear } = props
  const runIds = [...new Set(chosen.map(({ runId }) => runId))].filter(Boolean)
  const compare = () => {
    const v = chosen.map(({ version }) => version).toReversed() // from the older to the newer
    navigate(hrefOf({ page: 'versions', name }, queryText({ v: v.join(',') })))
  }
  return (
    <p className="chosen-bar" role="status">
      {chosen.length} chosen
      {chosen.length === 2 && (
        <button type="button" onClick={compare}>
          Compare
        </button>
      )}
      {runIds.length > 1 && (
        <button type="button" onClick={() => compareRuns(runIds)}>
          Compare their {runIds.length} runs
        </button>
      )}
      {chosen.length === 1 && <span className="quiet-note">Choose another one to compare.</span>}
      <button type="button" className="quiet" onClick={onClear}>
        Clear
      </button>
    </p>
  )
}
