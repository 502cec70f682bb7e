import { useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTheme } from '../../../app/theme.ts'
import { colourOf } from '../../../charts/run-colours.ts'
import { artifactsQuery, imageQuery } from '../../artifacts/artifacts-queries.ts'
import { type StepImages, stepImagesOf } from '../../artifacts/step-images.ts'
import { StepRange } from '../../artifacts/step-range.tsx'
import type { ChartRun } from '../curves-of.ts'
import type { PanelProps } from './own-panels.tsx'
import { ValuePanel } from './value-panel.tsx'

const MOST_RUNS = 6
// Where MLflow's clients log pictures by name, and where programs by habit put them.
const FOLDERS = ['images', 'samples', ''] as const

/** Pictures of one name in several runs, at one step: each run shows its last one up to there. */
export function ImagePanel({ runs, of, title }: PanelProps) {
  const shown = runs.slice(0, MOST_RUNS)
  const theme = useTheme()
  const folders = useQueries({
    queries: shown.flatMap(({ runId }) => FOLDERS.map((path) => artifactsQuery(runId, path))),
  })
  const series = shown.map((_, at) => {
    const paths = folders
      .slice(at * FOLDERS.length, (at + 1) * FOLDERS.length)
      .flatMap(({ data }) => (data ?? []).filter(({ isFolder }) => !isFolder))
      .map(({ path }) => path)
    return stepImagesOf(paths).find(({ name }) => name === of)
  })
  const steps = [...new Set(series.flatMap((one) => one?.images.map(({ step }) => step) ?? []))]
  const sorted = steps.toSorted((a, b) => a - b)
  const [chosen, setChosen] = useState<number>()
  const index = Math.min(chosen ?? sorted.length - 1, sorted.length - 1)
  const isHere = folders.every(({ isPending }) => !isPending)
  return (
    <ValuePanel title={title} note={`${sorted.length} steps`} error={null}>
      {sorted.length > 0 ? (
        <>
          <div className="step-slider">
            <StepRange label="Step" steps={sorted} index={index} onChange={setChosen} />
          </div>
          <ul className="panel-pictures">
            {shown.map((run, at) => (
              <PictureAt
                key={run.runId}
                run={run}
                series={series[at]}
                step={sorted[index] ?? 0}
                colour={colourOf(run.ink, theme)}
              />
            ))}
          </ul>
        </>
      ) : (
        isHere && (
          <p className="quiet-note">
            No run drawn has several pictures called {of} in its folders images or samples.
          </p>
        )
      )}
    </ValuePanel>
  )
}

function PictureAt(props: {
  readonly run: ChartRun
  readonly series: StepImages | undefined
  readonly step: number
  readonly colour: string
}) {
  const { run, series, step, colour } = props
  const image = series?.images.findLast((one) => one.step <= step)
  const { data } = useQuery({
    ...imageQuery(run.runId, image?.path ?? ''),
    enabled: image !== undefined,
  })
  const place = useRef<HTMLImageElement>(null)
  useEffect(() => {
    if (data === undefined || place.current === null) return undefined
    const url = URL.createObjectURL(data)
    place.current.src = url
    return () => URL.revokeObjectURL(url)
  }, [data])
  return (
    <li>
      {image ? (
        <img ref={place} alt={`${series?.name} of ${run.name} at step ${image.step}`} />
      ) : (
        <span className="quiet-note">none yet</span>
      )}
      <span>
        <span className="run-ink" style={{ background: colour }} /> {run.name}
      </span>
    </li>
  )
}
