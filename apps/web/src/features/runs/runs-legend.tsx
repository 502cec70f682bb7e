import { useTheme } from '../../app/theme.ts'
import { MOST_DASHED } from '../../charts/draw-curves.ts'
import { colourOf } from '../../charts/run-colours.ts'
import type { ChartRun } from '../metrics/curves-of.ts'
import { RunLink } from './run-link.tsx'

const MOST_NAMES = 24

/** Which colour is which run, where no table beside the curves says so. */
export function RunsLegend({ runs }: { readonly runs: readonly ChartRun[] }) {
  const theme = useTheme()
  return (
    <ul className="runs-legend" aria-label="Runs drawn">
      {runs.slice(0, MOST_NAMES).map(({ runId, name, ink }) => (
        <li key={runId} data-run-id={runId}>
          <span
            className="run-ink"
            data-dash={runs.length > MOST_DASHED ? undefined : ink.dash}
            style={{ background: colourOf(ink, theme) }}
          />
          <RunLink runId={runId} name={name} />
        </li>
      ))}
      {runs.length > MOST_NAMES && <li>and {runs.length - MOST_NAMES} more</li>}
    </ul>
  )
}
