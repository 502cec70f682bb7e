// Runs suites one after another, each within its budget, and adds up what they report.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readCounts, readPytestCounts } from './counts.mjs'
import { readFailures } from './failures.mjs'
import { root } from './setup.mjs'

/** Where the suites lie that are shared with other servers; without them theirs are not counted. */
export const shared = resolve(root, process.env.WAYMARK_SHARED ?? '../shared')

/**
 * Runs the suites in order, names what failed, and ends with one line, `N passed, N failed`, for
 * all of them.
 *
 * @param suites each `{ name, minutes, command: [program, ...args], env?, needs? }`; a suite that
 *   needs an absent folder is named and not counted.
 */
export async function runSuites(suites) {
  const total = { passed: 0, failed: 0 }
  const failures = []
  for (const suite of suites) {
    if (suite.needs !== undefined && !existsSync(suite.needs)) {
      console.log(`== ${suite.name}: not run, ${suite.needs} is absent`)
      continue
    }
    console.log(`== ${suite.name}`)
    const started = Date.now()
    const { passed, failed, output } = await runSuite(suite)
    if (failed > 0) failures.push(`in ${suite.name}:`, ...readFailures(output))
    const seconds = Math.round((Date.now() - started) / 1000)
    console.log(`-- ${suite.name}: ${passed} passed, ${failed} failed, ${seconds} s`)
    total.passed += passed
    total.failed += failed
  }
  for (const line of failures) console.log(line)
  console.log(`${total.passed} passed, ${total.failed} failed`)
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1
}

async function runSuite({ command: [program, ...args], minutes, env, cwd }) {
  const child = spawn(program, args, {
    cwd: cwd ?? root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a group of its own, so that a suite over its budget ends with all it started
  })
  let output = ''
  let errors = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
    process.stdout.write(chunk)
  })
  child.stderr.on('data', (chunk) => {
    errors += chunk
    process.stderr.write(chunk)
  })
  let isOverBudget = false
  const budget = setTimeout(() => {
    isOverBudget = true
    process.kill(-child.pid, 'SIGKILL')
  }, minutes * 60_000)
  const status = await new Promise((done) => {
    child.once('error', (error) => {
      console.error(error.message)
      done(1)
    })
    child.once('close', done)
  })
  clearTimeout(budget)
  if (isOverBudget) console.error(`over its budget of ${minutes} minutes`)
  return { ...countsOf(output, status), output: output + errors }
}

// A suite that prints no counts is one test: it passed if it ended well.
function countsOf(output, status) {
  const counts = readCounts(output) ?? readPytestCounts(output)
  if (counts === undefined)
    return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  return { ...counts, failed: counts.failed || (status === 0 ? 0 : 1) }
}

/** The command line of our server with the placeholders that the shared suites fill in. */
export const serverTemplate = `${process.execPath} ${join(root, 'apps/cli/bin/waymark.js')} server --host {host} --port {port} --backend-store-uri {backend_uri} --artifacts-destination {artifacts_destination}`
