// What does `logMetric` cost a training loop? Nanoseconds a call and the longest pause, while the
// points are stored in the background, in an SQLite file or where MLFLOW_TRACKING_URI says.
// `npm run bench -- log-metric [points]`
//
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { logMetric, setTrackingUri, startRun } from '@waymark/sdk'

const points = Number(process.argv[2] ?? 500_000)
const perTurn = 10_000 // calls between two awaits, as in a training loop that yields
const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'))
setTrackingUri(process.env.MLFLOW_TRACKING_URI ?? `sqlite:///${join(folder, 'runs.db')}`)

await startRun(async (run) => {
  loop(0, perTurn) // until the compiler knows the loop
  const turnsNs = []
  let longestNs = 0n
  for (let step = 0; step < points; step += perTurn) {
    const start = process.hrtime.bigint()
    longestNs = max(longestNs, loop(step, perTurn))
    turnsNs.push(Number(process.hrtime.bigint() - start) / perTurn)
    await setImmediate()
  }
  console.log(`${points} calls`)
  turnsNs.sort((a, b) => a - b)
  console.log(
    `  ${turnsNs[turnsNs.length >> 1].toFixed(0)} ns a call (median of ${turnsNs.length})`,
  )
  console.log(`  ${(Number(longestNs) / 1e6).toFixed(2)} ms for the slowest 100 calls`)
  const start = process.hrtime.bigint()
  await run.flush()
  console.log(`  ${(Number(process.hrtime.bigint() - start) / 1e6).toFixed(0)} ms to flush`)
  console.log(`  ${run.droppedPoints} dropped`)
})
rmSync(folder, { recursive: true })

/** @returns the longest time that 100 calls took, ns */
function loop(first, count) {
  let longest = 0n
  for (let step = first; step < first + count; step += 100) {
    const start = process.hrtime.bigint()
    for (let i = 0; i < 100; i += 1) logMetric('loss', 0.5, step + i)
    longest = max(longest, process.hrtime.bigint() - start)
  }
  return longest
}

function max(a, b) {
  return a > b ? a : b
}
