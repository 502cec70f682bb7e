/** No code of WebP is longer, bits. */
const LONGEST = 15

/** A code of symbols: how many bits each takes, and which, the first one lowest. */
export interface PrefixCode {
  /** 0 for a symbol that never occurs. */
  readonly lengths: Uint8Array
  readonly codes: Uint16Array
  /** The one symbol that occurs, if there is but one: it takes no bits. */
  readonly only: number | undefined
}

/** The shortest code for symbols that occur so often each. */
export function prefixCode(counts: Uint32Array): PrefixCode {
  // Rare symbols are made commoner until none is so rare that its code gets too long.
  for (let least = 1; ; least *= 2) {
    const lengths = codeLengths(counts, least)
    if (lengths.some((length) => length > LONGEST)) continue
    const only = lengths.some((length) => length > 0) ? undefined : counts.findIndex(Boolean)
    return { lengths, codes: codesOf(lengths), only }
  }
}

/** Huffman's lengths, by joining the two rarest nodes again and again. */
function codeLengths(counts: Uint32Array, least: number): Uint8Array {
  const lengths = new Uint8Array(counts.length)
  let nodes = [...counts.keys()]
    .filter((symbol) => (counts[symbol] ?? 0) > 0)
    .map((symbol) => ({ count: Math.max(counts[symbol] ?? 0, least), symbols: [symbol] }))
  while (nodes.length > 1) {
    nodes = nodes.sort((a, b) => b.count - a.count)
    const [a, b] = [nodes.pop(), nodes.pop()]
    if (a === undefined || b === undefined) break
    const symbols = [...a.symbols, ...b.symbols]
    for (const symbol of symbols) lengths[symbol] = (lengths[symbol] ?? 0) + 1
    nodes.push({ count: a.count + b.count, symbols })
  }
  return lengths
}

/** Codes in the order of length, then symbol; their bits reversed, since the first is read first. */
function codesOf(lengths: Uint8Array): Uint16Array {
  const codes = new Uint16Array(lengths.length)
  let next = 0
  for (let length = 1; length <= LONGEST; length += 1) {
    for (const [symbol, own] of lengths.entries()) {
      if (own !== length) continue
      codes[symbol] = reversed(next, length)
      next += 1
    }
    next *= 2
  }
  return codes
}

/** The lowest bits of a number the other way round. */
export function reversed(code: number, length: number): number {
  let result = 0
  for (let bit = 0; bit < length; bit += 1) result |= ((code >> bit) & 1) << (length - 1 - bit)
  return result
}
