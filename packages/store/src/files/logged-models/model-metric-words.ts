const NO_BREAK_SPACE = '\u00a0'

/**
 * A dataset's name and digest as words of a metric's line. Spaces separate words there, and MLflow
 * cannot read the file any more once a name holds one: it gets no-break spaces instead.
 */
export function datasetWords(name: string | null, digest: string | null): string[] {
  if (name === null || digest === null) return []
  return [name, digest].map((word) => word.replace(/[ \n]/g, NO_BREAK_SPACE))
}

/** The dataset of a line's last words; MLflow writes a name's spaces as they are. */
export function readDataset(words: readonly string[]): {
  name: string | null
  digest: string | null
} {
  const digest = words.at(-1)
  if (words.length < 2 || digest === undefined) return { name: null, digest: null }
  const name = words.slice(0, -1).join(' ')
  return { name: withSpaces(name), digest: withSpaces(digest) }
}

function withSpaces(word: string): string {
  return word.replaceAll(NO_BREAK_SPACE, ' ')
}
