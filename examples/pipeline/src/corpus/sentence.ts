/** What the corpus marks: people, organisations and places. */
export const ENTITIES = ['PERSON', 'ORG', 'PLACE'] as const

/** The kind of a named entity. */
export type Entity = (typeof ENTITIES)[number]

/** A sentence in words, each with its BIO tag: `B-PERSON`, `I-PERSON`, …, or `O`. */
export interface Sentence {
  readonly tokens: readonly string[]
  readonly tags: readonly string[]
}

/** All tags, in the order of the model's outputs. */
export const TAGS: readonly string[] = [
  'O',
  ...ENTITIES.flatMap((entity) => [`B-${entity}`, `I-${entity}`]),
]

/** The sentences as CoNLL files have them: a word and its tag a line, a blank line between sentences. */
export function toConll(sentences: readonly Sentence[]): string {
  return sentences
    .map(({ tokens, tags }) => tokens.map((token, at) => `${token} ${tags[at]}\n`).join(''))
    .join('\n')
}
