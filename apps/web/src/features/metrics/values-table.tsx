import { type Band, type Curve, isDrawable } from '../../charts/curve.ts'
import type { XUnit } from '../../charts/plot-options.ts'
import { loggedText, placeText } from './chart-words.ts'

const MOST_ROWS = 1000
const X_NAMES = { step: 'Step', time: 'Time', relative: 'Time', value: 'X' } as const

/** A chart as text, for those who cannot see lines or want the numbers. */
export function ValuesTable(props: {
  readonly curves: readonly Curve[]
  readonly label: string
  readonly xUnit: XUnit
  readonly height: number
}) {
  const { curves, label, xUnit, height } = props
  const [only] = curves
  return (
    // What scrolls must be reachable by keyboard.
    <section
      className="points-table"
      style={{ height }}
      tabIndex={0}
      aria-label={`Values of ${label}`}
    >
      {only && curves.length === 1 ? (
        <PointsOf curve={only} xUnit={xUnit} />
      ) : (
        <LinesOf curves={curves} />
      )}
    </section>
  )
}

function PointsOf({ curve, xUnit }: { readonly curve: Curve; readonly xUnit: XUnit }) {
  const { xs, ys, band } = curve
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{X_NAMES[xUnit]}</th>
          <th scope="col">{band?.words.middle ?? 'Value'}</th>
          {band && <th scope="col">{band.words.around}</th>}
        </tr>
      </thead>
      <tbody>
        {Array.from(ys.subarray(0, MOST_ROWS), (value, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- points have no other identity
          <tr key={i}>
            <td>{placeText(xs[i] ?? 0, xUnit).replace(/^(step|at) /, '')}</td>
            <td>{isDrawable(value) ? value : loggedText(value)}</td>
            {band && <td>{edgesText(band, i)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function LinesOf({ curves }: { readonly curves: readonly Curve[] }) {
  const words = curves.find(({ band }) => band)?.band?.words
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{words ? 'Group' : 'Run'}</th>
          <th scope="col">{words ? `Last ${words.middle.toLowerCase()}` : 'Last'}</th>
          {words && <th scope="col">{words.around}</th>}
          <th scope="col">Least</th>
          <th scope="col">Most</th>
        </tr>
      </thead>
      <tbody>
        {curves.map(({ id, name, ys, band }) => {
          const finite = Array.from(ys).filter(isDrawable)
          return (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{loggedText(ys.at(-1) ?? Number.NaN)}</td>
              {band && <td>{edgesText(band, ys.length - 1)}</td>}
              <td>
                {loggedText(finite.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY))}
              </td>
              <td>
                {loggedText(finite.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY))}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function edgesText({ low, high }: Band, at: number): string {
  return `${loggedText(low[at] ?? Number.NaN)} … ${loggedText(high[at] ?? Number.NaN)}`
}
