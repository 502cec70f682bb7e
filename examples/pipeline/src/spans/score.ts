import { decodeBio, type Span } from './decode-bio.ts'

/** How well one kind is found; each figure is 0 where there is nothing to divide by. */
export interface Score {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** How many there are in truth. */
  readonly support: number
}

/** How well names are found, counted by whole spans. */
export interface SpanScores {
  /** The mean F1 of the kinds. */
  readonly macroF1: number
  readonly perEntity: Readonly<Record<string, Score>>
}

type Lines = readonly (readonly string[])[]

/** Scores predicted BIO tags by spans: right is only what has both ends and the kind right. */
export function scoreSpans(expected: Lines, predicted: Lines): SpanScores {
  const truth = expected.map(decodeBio)
  const found = predicted.map(decodeBio)
  const kinds = [...new Set([...truth, ...found].flat().map(({ entity }) => entity))].sort()
  const perEntity = Object.fromEntries(
    kinds.map((kind) => [kind, scoreSets(keysOf(truth, kind), keysOf(found, kind))]),
  )
  return { macroF1: meanF1(Object.values(perEntity)), perEntity }
}

/** The mean F1 of the tags other than `O`, word by word. */
export function tokenMacroF1(expected: Lines, predicted: Lines): number {
  const truth = expected.flat()
  const found = predicted.flat()
  const tags = [...new Set([...truth, ...found])].filter((tag) => tag !== 'O')
  const places = (words: readonly string[], tag: string): Set<string> =>
    new Set(words.flatMap((word, at) => (word === tag ? [String(at)] : [])))
  return meanF1(tags.map((tag) => scoreSets(places(truth, tag), places(found, tag))))
}

function keysOf(sentences: readonly (readonly Span[])[], kind: string): Set<string> {
  return new Set(
    sentences.flatMap((spans, line) =>
      spans
        .filter(({ entity }) => entity === kind)
        .map(({ start, end }) => `${line}:${start}:${end}`),
    ),
  )
}

function scoreSets(truth: ReadonlySet<string>, found: ReadonlySet<string>): Score {
  const hits = [...found].filter((key) => truth.has(key)).length
  const precision = share(hits, found.size)
  const recall = share(hits, truth.size)
  const f1 = share(2 * hits, found.size + truth.size)
  return { precision, recall, f1, support: truth.size }
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

function meanF1(scores: readonly Score[]): number {
  return share(
    scores.reduce((sum, { f1 }) => sum + f1, 0),
    scores.length,
  )
}
