/** A named entity: its kind, and its words from `start` to before `end`. */
export interface Span {
  readonly entity: string
  readonly start: number
  readonly end: number
}

/**
 * The spans that BIO tags mark. As CoNLL's own scorer reads them, an `I-` after `O` or after another
 * kind begins a span too: a tagger that forgets its `B-` has still found something.
 */
export function decodeBio(tags: readonly string[]): Span[] {
  const spans: Span[] = []
  let open: { entity: string; start: number } | undefined
  for (const [at, tag] of [...tags, 'O'].entries()) {
    const [mark, entity] = tag.split('-')
    if (open !== undefined && (mark !== 'I' || entity !== open.entity)) {
      spans.push({ ...open, end: at })
      open = undefined
    }
    if (open === undefined && entity !== undefined) open = { entity, start: at }
  }
  return spans
}
