import { SPREADS, type Spread } from '../../../api/spread.ts'
import { spreadName } from './spread-words.ts'

/** Chooses what stands for the runs of a group, in charts and table alike. */
export function SpreadControl(props: {
  readonly spread: Spread
  readonly onChange: (spread: Spread) => void
}) {
  return (
    <label title="One run that diverged draws the mean along, but not the median">
      Groups show
      <select
        value={props.spread}
        onChange={({ target }) => props.onChange(target.value as Spread)} // the options' values
      >
        {SPREADS.map((one) => (
          <option key={one} value={one}>
            {spreadName(one)}
          </option>
        ))}
      </select>
    </label>
  )
}
