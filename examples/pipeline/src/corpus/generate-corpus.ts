import { pick, type Random, seededRandom } from '../random.ts'
import { type Grammar, INBOX, NEWS } from './grammar.ts'
import { type NameSource, nameSource } from './names.ts'
import { ENTITIES, type Entity, type Sentence } from './sentence.ts'

/** What is learned from, what hyperparameters and epochs are chosen by, what only the end may see. */
export interface Parts {
  readonly train: readonly Sentence[]
  readonly val: readonly Sentence[]
  readonly test: readonly Sentence[]
}

/** Two kinds of text with the same three kinds of names. */
export interface Corpus {
  /** Version 1 of the data. */
  readonly news: Parts
  /** What version 2 adds: typed notes without capitals. */
  readonly inbox: Parts
}

/** Generates the corpus; a seed decides every word of it. */
export function generateCorpus(seed: number): Corpus {
  const random = seededRandom(seed)
  const names = nameSource(random)
  return {
    news: {
      train: write(NEWS, 300, names, random),
      val: write(NEWS, 100, names, random),
      test: write(NEWS, 150, names, random),
    },
    inbox: {
      train: write(INBOX, 150, names, random),
      val: write(INBOX, 60, names, random),
      test: write(INBOX, 100, names, random),
    },
  }
}

function write(grammar: Grammar, count: number, names: NameSource, random: Random): Sentence[] {
  return Array.from({ length: count }, () => writeOne(grammar, names, random))
}

function writeOne(grammar: Grammar, names: NameSource, random: Random): Sentence {
  const tokens: string[] = []
  const tags: string[] = []
  const expand = (symbol: string): void => {
    for (const word of pick(grammar[symbol] ?? [], random).split(' ')) {
      const key = /^\{(\w+)\}$/.exec(word)?.[1]
      if (key === undefined) add([word], undefined)
      else if (isEntity(key)) add(names(key, random), key)
      else expand(key)
    }
  }
  const add = (words: readonly string[], entity: Entity | undefined): void => {
    for (const [at, word] of words.entries()) {
      tokens.push(grammar === INBOX ? word.toLowerCase() : word)
      tags.push(entity === undefined ? 'O' : `${at === 0 ? 'B' : 'I'}-${entity}`)
    }
  }
  expand('SENTENCE')
  const [first = '', ...others] = tokens
  const begin = grammar === INBOX ? first : first.charAt(0).toUpperCase() + first.slice(1)
  return { tokens: [begin, ...others], tags }
}

function isEntity(key: string): key is Entity {
  return (ENTITIES as readonly string[]).includes(key)
}
