import { downloadUrl } from '../../../api/run-changes.ts'
import type { RunsQuestion } from '../../../api/runs-table.ts'

// Ids of more runs make an address that servers refuse.
const MOST_IDS = 150

/** The chosen runs as CSV, in the columns on screen. */
export function SelectionCsv(props: {
  readonly question: RunsQuestion
  /** undefined: all that the question finds. */
  readonly selected: readonly string[] | undefined
}) {
  const { question, selected } = props
  if (selected && selected.length > MOST_IDS) return null
  const filter = selected
    ? `attributes.run_id IN (${selected.map((id) => `'${id}'`).join(', ')})`
    : question.filter
  return (
    <a
      className="button"
      href={downloadUrl({ ...question, filter }, question.columns)}
      download="runs.csv"
    >
      CSV
    </a>
  )
}
