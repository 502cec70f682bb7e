import { useState } from 'react'
import { useTheme } from '../../app/theme.ts'
import { colourOf } from '../../charts/run-colours.ts'
import { shortNumber } from '../../format/number.ts'
import type { ChangeChartView, ChartView } from './chart-view.ts'
import type { ColourScale } from './colour-by.ts'
import { MetricInput } from './metric-input.tsx'

const MOST_WORDS = 8

/** Whether runs have each their own colour, or that of a param or metric; and what colours mean. */
export function ColourControl(props: {
  readonly view: ChartView
  readonly ids: readonly string[]
  readonly scale: ColourScale | undefined
  readonly onChange: ChangeChartView
}) {
  const { view, ids, scale, onChange } = props
  const [isChoosing, setIsChoosing] = useState(false)
  const isBy = isChoosing || view.colour !== undefined
  return (
    <>
      <label>
        Colour
        <select
          value={isBy ? 'by' : 'run'}
          onChange={({ target: { value } }) => {
            setIsChoosing(value === 'by')
            if (value === 'run') onChange({ ...view, colour: undefined })
          }}
        >
          <option value="run">Each run</option>
          <option value="by">By value…</option>
        </select>
      </label>
      {isBy && (
        <MetricInput
          key={view.colour}
          label="Colour by: p. or m. and a key"
          keys={ids}
          value={view.colour ?? ''}
          onChoose={(colour) => onChange({ ...view, colour })}
        />
      )}
      {scale && <Scale scale={scale} />}
    </>
  )
}

function Scale({ scale }: { readonly scale: ColourScale }) {
  const theme = useTheme()
  const { low, high, words } = scale
  if (words === undefined) {
    const stops = [0, 0.25, 0.5, 0.75, 1].map((shade) =>
      colourOf({ colour: 0, dash: 0, shade }, theme),
    )
    return (
      <span className="colour-scale">
        {shortNumber(low)}
        <span style={{ background: `linear-gradient(to right, ${stops.join(', ')})` }} />
        {shortNumber(high)}
      </span>
    )
  }
  return (
    <span className="colour-scale">
      {words.slice(0, MOST_WORDS).map((word, at) => (
        <span key={word} className="colour-word">
          <span
            className="run-ink"
            style={{ background: colourOf({ colour: at % 8, dash: 0 }, theme) }}
          />
          {word}
        </span>
      ))}
      {words.length > MOST_WORDS && `and ${words.length - MOST_WORDS} more`}
    </span>
  )
}
