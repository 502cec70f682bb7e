import type { Spread } from '../../../api/spread.ts'
import { useTheme } from '../../../app/theme.ts'
import { colourOf } from '../../../charts/run-colours.ts'
import { CutMiddle } from '../../../components/cut-middle.tsx'
import type { ChartGroup } from '../../metrics/groups/chart-groups.ts'
import { spreadName } from '../../metrics/groups/spread-words.ts'

/** Which colour is which group, where no table beside the curves says so. */
export function GroupsLegend(props: {
  readonly groups: readonly ChartGroup[]
  readonly spread: Spread
}) {
  const { groups, spread } = props
  const theme = useTheme()
  return (
    <ul className="runs-legend" aria-label={`Groups drawn: ${spreadName(spread).toLowerCase()}`}>
      {groups.map(({ id, name, ink }) => (
        <li key={id} data-group={id} title={name}>
          <span className="run-ink" style={{ background: colourOf(ink, theme) }} />
          <CutMiddle name={name} />
        </li>
      ))}
    </ul>
  )
}
