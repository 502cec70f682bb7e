/**
 * How well a text answers what was typed: higher is better, undefined if it does not hold the typed
 * letters in their order. Whole words, beginnings and short texts come first.
 */
export function fuzzyScore(typed: string, text: string): number | undefined {
  const wanted = typed.toLowerCase().replaceAll(/\s+/g, '')
  const within = text.toLowerCase()
  if (wanted === '') return 0
  const whole = within.indexOf(wanted)
  if (whole >= 0)
    return 100 - Math.min(50, whole) + (isWordStart(within, whole) ? 50 : 0) - text.length / 100
  let score = 0
  let from = 0
  for (const letter of wanted) {
    const at = within.indexOf(letter, from)
    if (at < 0) return undefined
    score += isWordStart(within, at) ? 4 : at === from ? 2 : 0
    from = at + 1
  }
  return score - text.length / 100
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1] ?? '')
}
