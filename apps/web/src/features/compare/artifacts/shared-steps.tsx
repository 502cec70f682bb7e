import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { shortNumber } from '../../../format/number.ts'
import { imageQuery } from '../../artifacts/artifacts-queries.ts'
import { Picture } from '../../artifacts/gallery.tsx'
import { StepRange } from '../../artifacts/step-range.tsx'
import { imageAt, type SharedSeries } from './artifact-union.ts'
import { type ArtifactRun, RunHead } from './run-head.tsx'

/** Pictures that several runs logged as they went on, all at the step of one slider. */
export function SharedSteps(props: {
  readonly runs: readonly ArtifactRun[]
  readonly series: SharedSeries
}) {
  const { runs, series } = props
  const [at, setAt] = useState(series.steps.length - 1)
  const index = Math.min(at, series.steps.length - 1)
  const step = series.steps[index] ?? 0
  const client = useQueryClient()
  useEffect(() => {
    // The neighbours, so that a step is not a wait.
    for (const near of [series.steps[index - 1], series.steps[index + 1]]) {
      for (const [column, one] of series.byRun.entries()) {
        const image = near === undefined ? undefined : imageAt(one, near)
        const runId = runs[column]?.runId
        if (image && runId) void client.prefetchQuery(imageQuery(runId, image.path))
      }
    }
  }, [client, runs, series, index])
  return (
    <section
      className="shared-file step-slider"
      aria-label={series.name}
      data-testid="shared-steps"
      data-step={step}
    >
      <StepRange label={series.name} steps={series.steps} index={index} onChange={setAt} />
      <ul className="shared-columns">
        {runs.map((run, column) => {
          const image = imageAt(series.byRun[column], step)
          return (
            <li key={run.runId} data-run-id={run.runId} data-step={image?.step}>
              <p className="shared-head">
                <RunHead run={run} />
                {/* It stood so for longer: said, lest it be taken for that step's. */}
                {image && image.step !== step && (
                  <span className="key-note">of step {shortNumber(image.step)}</span>
                )}
              </p>
              {image ? (
                <Picture
                  runId={run.runId}
                  path={image.path}
                  alt={`${series.name} of ${run.name} at step ${image.step}`}
                />
              ) : (
                <p className="quiet-note">None up to this step.</p>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
