import { useTheme } from '../../app/theme.ts'
import { viridis } from '../../charts/viridis.ts'
import { type Axis, axisText } from './axis.ts'

const STOPS = 10

/** What the colours of a plot stand for: an axis from its least to its greatest value. */
export function ColourBar({ axis }: { readonly axis: Axis }) {
  const theme = useTheme()
  const stops = Array.from({ length: STOPS }, (_, i) => viridis(i / (STOPS - 1), theme))
  return (
    <p className="colour-bar">
      <bdi>{axis.key}</bdi>
      {axis.isLog && ' (log)'}
      <span>{axisText(axis, axis.low)}</span>
      <span
        className="colour-bar-stops"
        style={{ background: `linear-gradient(to right, ${stops.join(', ')})` }}
      />
      <span>{axisText(axis, axis.high)}</span>
    </p>
  )
}
