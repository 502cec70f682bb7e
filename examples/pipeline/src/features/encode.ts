import { BACKBONES, type Backbone, inputSize } from './backbones.ts'
import { TOKEN_SIZE, writeToken } from './token-features.ts'

/** Words as the rows of a matrix. */
export interface EncodedWords {
  /** Row after row. */
  readonly data: Float32Array
  readonly rows: number
  readonly columns: number
}

/**
 * The inputs of all words of some sentences, in their order. Beyond the ends of a sentence stand zeros.
 *
 * @param padTo with it every sentence has exactly so many rows: cut, or filled with zeros
 */
export function encodeSentences(
  sentences: readonly (readonly string[])[],
  backbone: Backbone,
  padTo?: number,
): EncodedWords {
  const columns = inputSize(backbone)
  const lengths = sentences.map((tokens) => padTo ?? tokens.length)
  const rows = lengths.reduce((sum, length) => sum + length, 0)
  const data = new Float32Array(rows * columns)
  let row = 0
  for (const [line, tokens] of sentences.entries()) {
    const length = lengths[line] ?? 0
    writeSentence(data.subarray(row * columns), tokens.slice(0, length), backbone)
    row += length
  }
  return { data, rows, columns }
}

function writeSentence(target: Float32Array, tokens: readonly string[], backbone: Backbone): void {
  const reach = BACKBONES[backbone]
  const columns = inputSize(backbone)
  for (const [at, token] of tokens.entries()) {
    // A word is its own middle, and a neighbour of those within reach.
    for (let row = Math.max(0, at - reach); row <= at + reach && row < tokens.length; row += 1) {
      writeToken(target, row * columns + (at - row + reach) * TOKEN_SIZE, token)
    }
  }
}
