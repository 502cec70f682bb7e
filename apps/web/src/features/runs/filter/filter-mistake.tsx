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
