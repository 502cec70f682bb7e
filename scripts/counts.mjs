// Every suite ends with one line of the same form, so that CI can add them up.
import { existsSync, readFileSync } from 'node:fs'

/** Prints the closing line and ends with a failure if anything failed or nothing ran. */
export function reportCounts(passed, failed) {
  console.log(`${passed} passed, ${failed} failed`)
  process.exit(failed === 0 && passed > 0 ? 0 : 1)
}

/** The counts in the last line of a suite's output, or undefined if it broke off before. */
export function readCounts(output) {
  const last = output.trimEnd().split('\n').at(-1) ?? ''
  const match = /^(\d+) passed, (\d+) failed$/.exec(last)
  return match === null ? undefined : { passed: Number(match[1]), failed: Number(match[2]) }
}

/** The counts in pytest's own closing line, such as `2 failed, 31 passed in 4.10s`. */
export function readPytestCounts(output) {
  const last = output.trimEnd().split('\n').at(-1) ?? ''
  if (!/ in [\d.]+s/.test(last)) return undefined
  const count = (word) => Number(new RegExp(`(\\d+) ${word}`).exec(last)?.[1] ?? 0)
  return { passed: count('passed'), failed: count('failed') + count('errors?') }
}

/** The counts of pytest's JUnit report; a missing report is one failure. */
export function readJunit(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  const suites = [...readFileSync(file, 'utf8').matchAll(/<testsuite [^>]*>/g)].map((m) => m[0])
  const sum = (name) =>
    suites.reduce(
      (total, text) => total + Number(new RegExp(` ${name}="(\\d+)"`).exec(text)?.[1] ?? 0),
      0,
    )
  const failed = sum('failures') + sum('errors')
  return { passed: sum('tests') - sum('skipped') - failed, failed }
}
