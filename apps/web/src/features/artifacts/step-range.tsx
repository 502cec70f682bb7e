import { shortNumber } from '../../format/number.ts'

/** A slider over steps that something was logged at, lowest first. */
export function StepRange(props: {
  readonly label: string
  readonly steps: readonly number[]
  /** The place in `steps` that is shown. */
  readonly index: number
  readonly onChange: (index: number) => void
}) {
  const { label, steps, index, onChange } = props
  const step = steps[index] ?? 0
  return (
    <label>
      <span>{label}</span>
      <input
        type="range"
        min="0"
        max={steps.length - 1}
        step="1"
        value={index}
        aria-valuetext={`step ${step}`}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <output>
        step {shortNumber(step)} <span>({steps.length})</span>
      </output>
    </label>
  )
}
