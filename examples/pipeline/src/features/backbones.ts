import { TOKEN_SIZE } from './token-features.ts'

/**
 * The networks that are tried, by how many words to either side of a word they look at. More context
 * finds more, and costs more.
 */
export const BACKBONES = { token_mlp: 0, trigram_mlp: 1, pentagram_mlp: 2 } as const

/** The name of a network. */
export type Backbone = keyof typeof BACKBONES

/** All names, the cheapest network first. */
export const BACKBONE_NAMES = Object.keys(BACKBONES) as Backbone[] // the keys of the constant

/** How many numbers a word and its neighbours become. */
export function inputSize(backbone: Backbone): number {
  return (2 * BACKBONES[backbone] + 1) * TOKEN_SIZE
}
