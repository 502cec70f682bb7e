/** The end of a log. */
export interface LogEnd {
  readonly path: string
  readonly sizeBytes: number
  /** When it was written to last; undefined where the server does not say. */
  readonly writtenMs: number | undefined
  /** As a terminal shows them. */
  readonly lines: readonly string[]
}

/** Where a log tells why a run failed. */
export interface FailureLog {
  readonly end: LogEnd
  /** The lines to show, the last one not included. */
  readonly from: number
  readonly to: number
  /** Whether an error stands there that was followed by other lines. */
  readonly isBeforeEnd: boolean
}

const MOST_LINES = 20
// Behind an error, what was said when it was caught.
const LINES_AFTER = 2

const TRACEBACK = /^\s*Traceback \(most recent call last\):/
// `RuntimeError: …` of Python and JavaScript, `torch.OutOfMemoryError: …`, `java.lang.Exception in …`.
const NAMED = /(?:^|[\s.[])[A-Z]\w*(?:Error|Exception|Interrupt|Exit)\b(?::|$| )/
const ENDED =
  /^(?:panic: |Segmentation fault|Killed|Aborted|Bus error|terminate called|thread '.*' panicked|slurmstepd: error)|\bout of memory\b/i
// A word that logs set before what they mean: an `error_rate` is none.
const LEVEL = /(?:^|[\s[(|])(?:ERROR|FATAL|CRITICAL|PANIC)(?:$|[\s\]):|])/

/**
 * Which of a run's logs tells why it failed, and where: the one with an error in its end (an exception
 * before a line that only calls itself an error), of several or none the one that was written for errors,
 * then the one that was written to last, then the largest.
 */
export function findFailure(ends: readonly LogEnd[]): FailureLog | undefined {
  const found = ends
    .filter(({ lines }) => lines.length > 0)
    .map((end) => ({ end, error: errorIn(end.lines) }))
    .toSorted(
      (a, b) =>
        (b.error?.weight ?? 0) - (a.error?.weight ?? 0) ||
        Number(isForErrors(b.end)) - Number(isForErrors(a.end)) ||
        (b.end.writtenMs ?? 0) - (a.end.writtenMs ?? 0) ||
        b.end.sizeBytes - a.end.sizeBytes,
    )[0]
  if (found === undefined) return undefined
  const { end, error } = found
  const { length } = end.lines
  const to = error === undefined ? length : Math.min(length, error.last + 1 + LINES_AFTER)
  // What stands in the last lines is shown as these.
  const isBeforeEnd = error !== undefined && error.last < length - MOST_LINES
  return isBeforeEnd
    ? { end, from: Math.max(0, to - MOST_LINES), to, isBeforeEnd }
    : { end, from: Math.max(0, length - MOST_LINES), to: length, isBeforeEnd }
}

function isForErrors({ path }: LogEnd): boolean {
  return /err/i.test(path.slice(path.lastIndexOf('/') + 1))
}

/** The last line of the last error, and how much it says. */
function errorIn(
  lines: readonly string[],
): { readonly last: number; readonly weight: number } | undefined {
  const traceback = lines.findLastIndex((line) => TRACEBACK.test(line))
  const named = lines.findLastIndex((line) => NAMED.test(line) || ENDED.test(line))
  const strong = Math.max(named, traceback < 0 ? -1 : endOfTraceback(lines, traceback))
  if (strong >= 0) return { last: endOfStack(lines, strong), weight: 2 }
  const level = lines.findLastIndex((line) => LEVEL.test(line))
  return level < 0 ? undefined : { last: level, weight: 1 }
}

/** The line of the error itself: the first one behind a traceback that is not set in. */
function endOfTraceback(lines: readonly string[], from: number): number {
  const indent = /^\s*/.exec(lines[from] ?? '')?.[0].length ?? 0
  const end = lines.findIndex((line, at) => at > from && line.search(/\S/) === indent)
  return end < 0 ? lines.length - 1 : end
}

/** JavaScript and Java list the calls below their error. */
function endOfStack(lines: readonly string[], from: number): number {
  let at = from
  while (/^\s+at /.test(lines[at + 1] ?? '')) at += 1
  return at
}
