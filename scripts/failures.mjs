// Finds in what a suite printed the lines that say what failed, for those who see only its end.
import { stripVTControlCharacters } from 'node:util'

const MOST = 60
// vitest's " FAIL  file > test" and the error below it, pytest's "FAILED file::test - error",
// node:test's "not ok 1 - test", our own checks' "✗ name".
const NAMES = /^\s*(?:FAIL(?:ED)?\s|ERROR\s|✗|not ok )/
const REASON = /^\s*(?:\w*Error\b.*:|E\s{2,}\S)/

/** The lines of a suite's output that name a failed test or its error, each once. */
export function readFailures(output) {
  const found = new Set()
  for (const line of stripVTControlCharacters(output).split('\n'))
    if (NAMES.test(line) || REASON.test(line)) found.add(`  ${line.trim().slice(0, 300)}`)
  const lines = [...found]
  return lines.length > MOST
    ? [...lines.slice(0, MOST), `  and ${lines.length - MOST} more`]
    : lines
}
