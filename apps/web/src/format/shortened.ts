/**
 * A text as so many letters: what is too long loses letters before its end, since names of one kind
 * begin alike and end differently.
 */
export function shortened(text: string, letters: number): string {
  if (text.length <= letters) return text
  const end = letters < 8 ? 0 : Math.floor(letters / 3)
  return `${text.slice(0, letters - 1 - end)}…${end === 0 ? '' : text.slice(-end)}`
}
