import { useTheme } from '../../../app/theme.ts'
import { colourOf } from '../../../charts/run-colours.ts'
import { loggedText } from '../chart-words.ts'
import type { PanelProps } from './panel-props.ts'
import { lastOfWords } from './panel-words.ts'
import { lastValuesOf, useComparison } from './use-last-values.ts'
import { ValuePanel } from './value-panel.tsx'

/** The last value of a metric in each run, the greatest first: a table whose bars begin at zero. */
export function BarPanel({ runs, groups, of, title }: PanelProps) {
  const theme = useTheme()
  const { data, error } = useComparison(runs)
  const lines = data ? lastValuesOf(runs, data, of) : []
  const low = Math.min(0, ...lines.map(({ value }) => value))
  const span = Math.max(0, ...lines.map(({ value }) => value)) - low || 1
  return (
    <ValuePanel title={title} note={lastOfWords(lines.length, groups)} error={error}>
      <section className="bars" tabIndex={0} aria-label={`Last values of ${of}`}>
        <table>
          <tbody>
            {lines.map(({ run, value }) => (
              <tr key={run.runId}>
                <th scope="row" title={run.name}>
                  {run.name}
                </th>
                <td className="bar-place">
                  <span
                    style={{
                      marginInlineStart: `${((Math.min(0, value) - low) / span) * 100}%`,
                      width: `${(Math.abs(value) / span) * 100}%`,
                      background: colourOf(run.ink, theme),
                    }}
                  />
                </td>
                <td>{loggedText(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </ValuePanel>
  )
}
