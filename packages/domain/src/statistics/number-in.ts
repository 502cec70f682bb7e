/** The number that a text is, as in `1e-3`; undefined for any other text. */
export function numberIn(text: string): number | undefined {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text.trim())) return undefined
  return Number(text)
}
