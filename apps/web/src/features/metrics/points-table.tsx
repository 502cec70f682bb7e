import type { Series } from '../../charts/series.ts'
import { shortNumber } from '../../format/number.ts'

/** The points of a chart as text, for those who cannot see a line or want the numbers. */
export function PointsTable({
  series,
  label,
}: {
  readonly series: Series
  readonly label: string
}) {
  const kinds = new Map(series.marks.map(({ x, kind }) => [x, kind]))
  return (
    // What scrolls must be reachable by keyboard.
    <section className="points-table" tabIndex={0} aria-label={`Points of ${label}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">{series.xUnit === 'step' ? 'Step' : 'Seconds'}</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {series.xs.map((x, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- points have no other identity
            <tr key={i}>
              <td>{shortNumber(x)}</td>
              <td>
                {series.ys[i] ?? { nan: 'NaN', above: '∞', below: '−∞' }[kinds.get(x) ?? 'nan']}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
