import { type FormEvent, useState } from 'react'

/** A filter in MLflow's search grammar. Enter applies it: half a filter is not a question. */
export function RunsFilter(props: {
  readonly filter: string
  readonly onChange: (filter: string) => void
}) {
  const [text, setText] = useState(props.filter)
  const apply = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== props.filter) props.onChange(text.trim())
  }
  const change = (next: string) => {
    setText(next)
    // Emptied by hand or by the field's own cross: nothing is left to finish typing.
    if (next === '' && props.filter !== '') props.onChange('')
  }
  return (
    <form className="runs-filter" role="search" onSubmit={apply}>
      <input
        type="search"
        data-testid="runs-filter"
        aria-label="Filter runs"
        placeholder={'Filter, e.g. metrics."val/accuracy" > 0.8 and params.backbone = \'resnet50\''}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        value={text}
        onChange={(event) => change(event.target.value)}
      />
      <button type="submit" disabled={text.trim() === props.filter}>
        Apply
      </button>
    </form>
  )
}
