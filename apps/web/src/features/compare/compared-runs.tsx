import { useTheme } from '../../app/theme.ts'
import { colourOf } from '../../charts/run-colours.ts'
import { RunLink } from '../runs/run-link.tsx'
import type { ComparedProps } from './compared-props.ts'

/** Which colour is which run, which one is the baseline, and which are within the brushes. */
export function ComparedRuns(props: ComparedProps & { readonly base: number }) {
  const { comparison, view, onChange, inks, within, base } = props
  const theme = useTheme()
  const remove = (runId: string) =>
    onChange({ ...view, runIds: view.runIds.filter((id) => id !== runId) })
  return (
    <>
      <ul className="compared-runs" aria-label="Runs compared">
        {comparison.runs.map(({ runId, runName, lifecycleStage }, run) => {
          const ink = inks[run]
          const isWithin = within.has(run)
          return (
            <li key={runId} data-run-id={runId} data-within={isWithin}>
              <span className="run-ink" style={ink && { background: colourOf(ink, theme) }} />
              <RunLink runId={runId} name={runName} />
              {lifecycleStage === 'deleted' && <span className="badge">Deleted</span>}
              <button
                type="button"
                className="quiet"
                aria-pressed={run === base}
                aria-label={`${run === base ? 'Baseline' : 'Set baseline'} ${runName}`}
                title="Baseline: the other runs show their difference from it"
                onClick={() => onChange({ ...view, base: runId })}
              >
                {run === base ? 'Baseline' : 'Set baseline'}
              </button>
              <button
                type="button"
                className="quiet"
                aria-label={`Remove ${runName} from the comparison`}
                title="Remove from the comparison"
                onClick={() => remove(runId)}
              >
                ×
              </button>
            </li>
          )
        })}
      </ul>
      {view.brushes.size > 0 && (
        <p className="brushed" role="status" data-testid="brushed">
          {within.size} of {comparison.runs.length} runs lie within the brushed ranges.
          <button type="button" onClick={() => onChange({ ...view, brushes: new Map() })}>
            Clear ranges
          </button>
          {within.size > 0 && (
            <button
              type="button"
              onClick={() =>
                onChange({
                  ...view,
                  brushes: new Map(),
                  runIds: [...within].map((run) => comparison.runs[run]?.runId ?? ''),
                })
              }
            >
              Keep only these
            </button>
          )}
        </p>
      )}
    </>
  )
}
