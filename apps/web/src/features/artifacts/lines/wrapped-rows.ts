import { lastAtMost } from './log-text.ts'

/** Lines that are broken where the screen ends: on which row of the screen each begins, and one more. */
export function wrappedRows(
  count: number,
  columns: number,
  widthOf: (index: number) => number,
): Uint32Array {
  const tops = new Uint32Array(count + 1)
  let top = 0
  for (let index = 0; index < count; index += 1) {
    top += Math.max(1, Math.ceil(widthOf(index) / columns))
    tops[index + 1] = top
  }
  return tops
}

/** Which line stands on a row of the screen, and which of its own rows that is. */
export function lineAt(tops: Uint32Array, row: number): { index: number; part: number } {
  const index = Math.max(
    0,
    lastAtMost(tops, row, (top) => top),
  )
  return { index, part: row - (tops[index] ?? 0) }
}

/** Where a part of a text begins, so that no letter of two halves (an emoji) is torn. */
export function breakOf(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at
}
