import type { Run } from '../../api/runs.ts'
import { Figure } from '../../components/figure.tsx'
import { numberIn, shortNumber } from '../../format/number.ts'
import type { RunsColumn } from './runs-columns.ts'

/** What a run has in a picked column; a dash where it has nothing, since empty text is a value. */
export function RunValue({ run, column }: { readonly run: Run; readonly column: RunsColumn }) {
  if (column.kind === 'metric') {
    const metric = run.metrics.get(column.key)
    if (metric === undefined) return <span className="absent">–</span>
    return <Figure value={metric.value} isBest={metric.value === column.best} />
  }
  const text = run.params.get(column.key)
  if (text === undefined) return <span className="absent">–</span>
  const number = column.isNumeric ? numberIn(text) : undefined
  // Params are text: a short one is shown as it was logged, 0.10 included.
  const isLong = number !== undefined && text.length > 6
  return <span title={text}>{isLong ? shortNumber(number) : text}</span>
}
