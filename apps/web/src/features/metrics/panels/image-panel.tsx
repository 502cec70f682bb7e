import { useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTheme } from '../../../app/theme.ts'
import { colourOf } from '../../../charts/run-colours.ts'
import { artifactsQuery, imageQuery } from '../../artifacts/artifacts-queries.ts'
import { type StepImages, stepImagesOf } from '../../artifacts/step-images.ts'
import { StepRange } from '../../artifacts/step-range.tsx'
import type { ChartRun } from '../curves-of.ts'
import type { PanelProps } from './panel-props.ts'
import { runsWords } from './panel-words.ts'
import { ValuePanel } from './value-panel.tsx'

const MOST_ASKED = 24
const MOST_SHOWN = 6
// Where MLflow's clients log pictures by name, and where programs by habit put them.
const FOLDERS = new Set(['images', 'samples'])

/** Pictures of one name in several runs, at one step: each run shows its last one up to there. */
export function ImagePanel({ runs, groups, of, title }: PanelProps) {
  const theme = useTheme()
  const { found, isHere } = usePictures(runs.slice(0, MOST_ASKED), of)
  const shown = found.slice(0, MOST_SHOWN)
  const steps = [...new Set(shown.flatMap(({ series }) => series.images.map(({ step }) => step)))]
  const sorted = steps.toSorted((a, b) => a - b)
  const [chosen, setChosen] = useState<number>()
  const index = Math.min(chosen ?? sorted.length - 1, sorted.length - 1)
  return (
    <ValuePanel
      title={title}
      note={`${sorted.length} steps of ${runsWords(shown.length, groups)}`}
      error={null}
    >
      {sorted.length > 0 ? (
        <>
          <div className="step-slider">
            <StepRange label="Step" steps={sorted} index={index} onChange={setChosen} />
          </div>
          <ul className="panel-pictures">
            {shown.map(({ run, series }) => (
              <PictureAt
                key={run.runId}
                run={run}
                series={series}
                step={sorted[index] ?? 0}
                colour={colourOf(run.ink, theme)}
              />
            ))}
          </ul>
        </>
      ) : (
        isHere && (
          <p className="quiet-note">
            None of the first {MOST_ASKED} runs drawn has several pictures called {of}, at its top
            or in the folders images and samples.
          </p>
        )
      )}
    </ValuePanel>
  )
}

/** The runs that have a series of pictures of this name. */
function usePictures(runs: readonly ChartRun[], name: string) {
  const tops = useQueries({ queries: runs.map(({ runId }) => artifactsQuery(runId, '')) })
  const folders = runs.flatMap(({ runId }, at) =>
    (tops[at]?.data ?? []).flatMap(({ path, isFolder }) =>
      isFolder && FOLDERS.has(path) ? [{ runId, path }] : [],
    ),
  )
  const inner = useQueries({
    queries: folders.map(({ runId, path }) => artifactsQuery(runId, path)),
  })
  const found = runs.flatMap((run, at) => {
    const own = inner.filter((_, place) => folders[place]?.runId === run.runId)
    const files = [tops[at], ...own].flatMap((answer) => answer?.data ?? [])
    const series = stepImagesOf(files.map(({ path }) => path)).find((one) => one.name === name)
    return series ? [{ run, series }] : []
  })
  return { found, isHere: [...tops, ...inner].every(({ isPending }) => !isPending) }
}

function PictureAt(props: {
  readonly run: ChartRun
  readonly series: StepImages
  readonly step: number
  readonly colour: string
}) {
  const { run, series, step, colour } = props
  const image = series.images.findLast((one) => one.step <= step)
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
        <img ref={place} alt={`${series.name} of ${run.name} at step ${image.step}`} />
      ) : (
        <span className="quiet-note">none yet</span>
      )}
      <span>
        <span className="run-ink" style={{ background: colour }} /> {run.name}
      </span>
    </li>
  )
}
