import { shortNumber } from '../../../format/number.ts'
import { histogramBins } from './histogram-bins.ts'
import type { PanelProps } from './panel-props.ts'
import { lastOfWords } from './panel-words.ts'
import { lastValuesOf, useComparison } from './use-last-values.ts'
import { ValuePanel } from './value-panel.tsx'

/** How the last values of a metric are spread over the runs drawn. */
export function HistogramPanel({ runs, groups, of, title }: PanelProps) {
  const { data, error } = useComparison(runs)
  const values = data ? lastValuesOf(runs, data, of).map(({ value }) => value) : []
  const bins = histogramBins(values)
  const most = Math.max(1, ...bins.map(({ count }) => count))
  return (
    <ValuePanel title={title} note={lastOfWords(values.length, groups)} error={error}>
      <table className="histogram-bars" aria-label={`Runs by their last ${of}`}>
        <tbody>
          {bins.map(({ from, to, count }) => (
            <tr key={from} title={`${shortNumber(from)} to ${shortNumber(to)}: ${count}`}>
              <th scope="row" className="visually-hidden">
                {shortNumber(from)} to {shortNumber(to)}
              </th>
              <td>
                <span style={{ height: `${(count / most) * 100}%` }} />
                <span className="visually-hidden">{count}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="histogram-ends">
        <span>{bins[0] && shortNumber(bins[0].from)}</span>
        <span>{bins.length > 0 && shortNumber(bins.at(-1)?.to ?? 0)}</span>
      </p>
    </ValuePanel>
  )
}
