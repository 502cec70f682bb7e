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

/** The filter with the token that the server stumbled over underlined. */
export function FilterMistake(props: { readonly filter: string; readonly message: string }) {
  const { filter, message } = props
  const span = findMistake(filter, message)
  if (span === undefined) return <code className="filter-mistake">{filter}</code>
  return (
    <code className="filter-mistake">
      {filter.slice(0, span.from)}
      <mark data-testid="filter-mistake">{filter.slice(span.from, span.to) || ' '}</mark>
      {filter.slice(span.to)}
    </code>
  )
}

/** Where in a filter a refusal points: at a place that it tells, or at a text that it quotes. */
export function findMistake(
  filter: string,
  message: string,
): { readonly from: number; readonly to: number } | undefined {
  const told = /found '(.*)' at (\d+)/s.exec(message)
  if (told) {
    const from = Number(told[2]) - 1
    return { from, to: from + (told[1]?.length ?? 1) }
  }
  if (/found the end/.test(message)) return { from: filter.length, to: filter.length }
  const quoted = [...message.matchAll(/['"`]([^'"`]+)['"`]/g)].map((match) => match[1] ?? '')
  // The longest: a key says more about the place than an operator does.
  const found = quoted
    .filter((text) => text !== filter && filter.includes(text))
    .toSorted((a, b) => b.length - a.length)[0]
  if (found === undefined) return undefined
  const from = filter.indexOf(found)
  return { from, to: from + found.length }
}
