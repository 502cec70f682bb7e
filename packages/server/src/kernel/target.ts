/** A request target in its parts. */
export interface Target {
  /** As sent, without query. */
  readonly rawPath: string
  /** Percent-decoded once; bytes that are not UTF-8 stand as U+FFFD. */
  readonly path: string
  /** After the question mark, undecoded. */
  readonly query: string
}

/** Splits an origin-form target; undefined for every other form. */
export function parseTarget(url: string): Target | undefined {
  if (!url.startsWith('/')) return undefined
  const hash = url.indexOf('#')
  const whole = hash === -1 ? url : url.slice(0, hash)
  const mark = whole.indexOf('?')
  const rawPath = mark === -1 ? whole : whole.slice(0, mark)
  const query = mark === -1 ? '' : whole.slice(mark + 1)
  return { rawPath, path: rawPath.includes('%') ? decodePath(rawPath) : rawPath, query }
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    // A stray percent sign stands for itself, as in Python's unquote.
    return path.replace(/(%[0-9a-f]{2})+/gi, (run) =>
      Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
    )
  }
}
