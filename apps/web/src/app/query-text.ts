/** Writes a query such as `?q=metrics.loss < 1&sort=-m.val/loss`, as readable as a URL may be. */
export function queryText(parts: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(parts).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${readable(value)}`],
  )
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

// What encodeURIComponent hides although a query may hold it as it is.
function readable(value: string): string {
  return encodeURIComponent(value)
    .replaceAll(/%(?:2F|2C|3A|40|24)/g, decodeURIComponent)
    .replaceAll('%20', '+')
}

/** A list for one part of a query; its items may hold commas. */
export function listText(items: readonly string[]): string {
  return items.map((item) => item.replaceAll('%', '%25').replaceAll(',', '%2C')).join(',')
}

/** Reads back what {@link listText} wrote. */
export function parseList(text: string): readonly string[] {
  return text
    .split(',')
    .filter((item) => item !== '')
    .map((item) => item.replaceAll(/%2C/gi, ',').replaceAll('%25', '%'))
}
