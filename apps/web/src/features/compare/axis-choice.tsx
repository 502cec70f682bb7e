import type { Axis } from './axis.ts'

/** Which axis something shows. */
export function AxisChoice(props: {
  readonly label: string
  readonly axes: readonly Axis[]
  readonly chosen: string
  readonly onChange: (id: string) => void
  /** A choice before all axes: none of them. */
  readonly none?: { readonly id: string; readonly word: string }
}) {
  const { label, axes, chosen, onChange, none } = props
  return (
    <label className="axis-choice">
      {label}
      <select value={chosen} onChange={(event) => onChange(event.target.value)}>
        {none && <option value={none.id}>{none.word}</option>}
        {axes.map(({ id, key }) => (
          <option key={id} value={id}>
            {key}
          </option>
        ))}
      </select>
    </label>
  )
}
