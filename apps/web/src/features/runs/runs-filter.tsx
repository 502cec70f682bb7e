import { type FormEvent, useState } from 'react'

/** A filter in MLflow's search grammar. Enter applies it: half a filter is not a question. */
export function RunsFilter(props: {
  readonly filter: string
  readonly error: Error | null
  readonly onChange: (filter: string) => void
}) {
  const { filter, error, onChange } = props
  const [text, setText] = useState(filter)
  const apply = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== filter) onChange(text.trim())
  }
  const change = (next: string) => {
    setText(next)
    // Emptied by hand or by the field's own cross: nothing is left to finish typing.
    if (next === '' && filter !== '') onChange('')
  }
  return (
    <form className="runs-filter" role="search" onSubmit={apply}>
      <input
        type="search"
        data-testid="runs-filter"
        aria-label="Filter runs"
        aria-invalid={error !== null}
        aria-keyshortcuts="/"
        placeholder={'Filter, e.g. metrics."val/accuracy" > 0.8 and params.backbone = \'resnet50\''}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        value={text}
        onChange={(event) => change(event.target.value)}
      />
      {text.trim() !== filter && <button type="submit">Apply</button>}
    </form>
  )
}
