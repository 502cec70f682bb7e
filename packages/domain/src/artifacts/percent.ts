const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

/**
 * Resolves percent escapes once. A `%` that starts no escape stays, and bytes that are no UTF-8
 * become U+FFFD, so any text has an answer; `decodeURIComponent` throws on both.
 */
export function decodePercent(text: string): string {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (escapes) =>
    utf8.decode(Uint8Array.from(escapes.slice(1).split('%'), (hex) => Number.parseInt(hex, 16))),
  )
}

/** Deeper than any honest client escapes; MLflow gives up at the same depth. */
const DECODE_ROUNDS = 10

/**
 * Resolves percent escapes until none is left, so that a check of the result cannot be passed by
 * escaping twice. Returns `undefined` when ten rounds do not get there.
 */
export function decodePercentFully(text: string): string | undefined {
  let current = text
  for (let round = 0; round < DECODE_ROUNDS; round++) {
    const next = decodePercent(current)
    if (next === current) return current
    current = next
  }
  return undefined
}
