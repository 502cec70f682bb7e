import { useState } from 'react'
import { shortNumber } from '../../format/number.ts'
import type { HistogramAtStep } from './logged-table.ts'
import { StepRange } from './step-range.tsx'

const WIDTH = 640
const HEIGHT = 200
const SILHOUETTES = 24

/**
 * How values were spread, step by step: the bars of one step, over the outlines of others faint behind
 * it, all on one scale, so that a shift is seen without moving the slider.
 */
export function HistogramSteps({
  histograms,
}: {
  readonly histograms: readonly HistogramAtStep[]
}) {
  const [index, setIndex] = useState(histograms.length - 1)
  const shown = histograms[Math.min(index, histograms.length - 1)]
  if (shown === undefined) return null
  const scale = scaleOf(histograms)
  const every = Math.ceil(histograms.length / SILHOUETTES)
  return (
    <div
      className="step-slider histogram-steps"
      data-testid="histogram-steps"
      data-step={shown.step}
    >
      <StepRange
        label="Step"
        steps={histograms.map(({ step }) => step)}
        index={index}
        onChange={setIndex}
      />
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`Histogram at step ${shown.step}: ${sentenceOf(shown)}`}
      >
        {histograms
          .filter((_, at) => at % every === 0)
          .map((one) => (
            <path key={one.step} className="histogram-other" d={outlineOf(one, scale)} />
          ))}
        <path
          className="histogram-shown"
          d={outlineOf(shown, scale)}
          data-bins={shown.counts.length}
        />
      </svg>
      <div className="histogram-ends step-ends">
        <span>{shortNumber(scale.low)}</span>
        <span>{shortNumber(scale.high)}</span>
      </div>
      <p className="quiet-note">{sentenceOf(shown)}</p>
    </div>
  )
}

interface Scale {
  readonly low: number
  readonly high: number
  /** The greatest share of the values for a unit of width. */
  readonly densest: number
}

/** Of all steps, so that they can be compared. */
function scaleOf(histograms: readonly HistogramAtStep[]): Scale {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  let densest = 0
  for (const { edges, counts, count } of histograms) {
    for (const edge of edges) {
      low = Math.min(low, edge)
      high = Math.max(high, edge)
    }
    for (const [at, inBin] of counts.entries()) {
      const width = (edges[at + 1] ?? 0) - (edges[at] ?? 0)
      if (width > 0 && count > 0) densest = Math.max(densest, inBin / count / width)
    }
  }
  return low <= high ? { low, high, densest } : { low: 0, high: 1, densest: 1 }
}

/** The outline of the bars as a path; bins of different widths have equal areas for equal shares. */
function outlineOf(
  { edges, counts, count }: HistogramAtStep,
  { low, high, densest }: Scale,
): string {
  if (counts.length === 0 || densest === 0) return ''
  const x = (value: number) => (((value - low) / (high - low || 1)) * WIDTH).toFixed(1)
  const bars = counts.map((inBin, at) => {
    const [from = 0, to = 0] = [edges[at], edges[at + 1]]
    const density = to > from ? inBin / count / (to - from) : 0
    const y = (HEIGHT - (density / densest) * (HEIGHT - 4)).toFixed(1)
    return `L${x(from)},${y}L${x(to)},${y}`
  })
  return `M${x(edges[0] ?? low)},${HEIGHT}${bars.join('')}L${x(edges.at(-1) ?? high)},${HEIGHT}Z`
}

function sentenceOf({ count, nonFinite, mean, std, edges }: HistogramAtStep): string {
  const finite = `${count.toLocaleString('en')} values`
  const others = nonFinite > 0 ? `, ${nonFinite.toLocaleString('en')} NaN or infinite` : ''
  if (mean === null || edges.length === 0) return `${finite}${others}`
  const spread = std === null ? '' : ` ± ${shortNumber(std)}`
  return `${finite} from ${shortNumber(edges[0] ?? 0)} to ${shortNumber(edges.at(-1) ?? 0)}, mean ${shortNumber(mean)}${spread}${others}`
}
