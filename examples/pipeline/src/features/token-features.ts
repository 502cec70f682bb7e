/** Inputs that one word becomes. */
export const WORD_FEATURES = { flags: 6, words: 64, endings: 32 }
const HASHES = 2

/** How many numbers one word becomes. */
export const TOKEN_SIZE = WORD_FEATURES.flags + WORD_FEATURES.words + WORD_FEATURES.endings

/**
 * Writes the inputs of one word at `offset`: what it looks like, and two hashed places each for the word
 * and for its ending. Nothing is learned here, so that words never seen before have inputs as well.
 */
export function writeToken(target: Float32Array, offset: number, token: string): void {
  const isWord = /\p{L}/u.test(token)
  const flags = [
    /^\p{Lu}/u.test(token),
    isWord && token === token.toLowerCase(),
    /^\p{Lu}\.?$/u.test(token),
    !isWord,
    token === '&' || token === 'of',
    token.length > 6,
  ]
  for (const [at, flag] of flags.entries()) target[offset + at] = flag ? 1 : 0

  const word = token.toLowerCase()
  const words = offset + WORD_FEATURES.flags
  const endings = words + WORD_FEATURES.words
  for (let round = 0; round < HASHES; round += 1) {
    target[words + hash(word, round, WORD_FEATURES.words)] = 1
    target[endings + hash(word.slice(-3), round, WORD_FEATURES.endings)] = 1
  }
}

/** FNV-1a, begun elsewhere in each round. */
function hash(text: string, round: number, size: number): number {
  let state = 0x811c9dc5 ^ (round * 0x9e3779b9)
  for (let at = 0; at < text.length; at += 1) {
    state = Math.imul(state ^ text.charCodeAt(at), 0x01000193)
  }
  return ((state ^ (state >>> 15)) >>> 0) % size
}
