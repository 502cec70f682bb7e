import { csvUrl } from '../../../api/run-changes.ts'
import type { RunsQuestion } from '../../../api/runs-table.ts'

// Ids of more runs make an address that servers refuse.
const MOST_IDS = 150

/** The selected runs as CSV, in the columns on screen. */
export function SelectionCsv(props: {
  readonly question: RunsQuestion
  readonly selected: readonly string[]
}) {
  const { question, selected } = props
  if (selected.length > MOST_IDS) return null
  const filter = `attributes.run_id IN (${selected.map((id) => `'${id}'`).join(', ')})`
  return (
    <a
      className="button"
      href={csvUrl({ ...question, filter }, question.columns)}
      download="runs.csv"
    >
      CSV
    </a>
  )
}
