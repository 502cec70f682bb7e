// Do runs that go on side by side in one process stay apart, and what do they cost together?
// `npm run bench -- parallel-runs [runs] [points a run]`
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { logMetric, logParam, metricHistory, setTrackingUri, startRun } from '@waymark/sdk'

const [count, points] = [Number(process.argv[2] ?? 20), Number(process.argv[3] ?? 10_000)]
const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'))
setTrackingUri(process.env.MLFLOW_TRACKING_URI ?? `sqlite:///${join(folder, 'runs.db')}`)

const start = performance.now()
const runIds = await Promise.all(Array.from({ length: count }, (_, trial) => train(trial)))
const seconds = (performance.now() - start) / 1000

let wrong = 0
for (const [trial, runId] of runIds.entries()) {
  const { values } = await metricHistory(runId, 'loss')
  wrong += Math.abs(values.length - points) + values.filter((value) => value !== trial).length
}
console.log(`${count} runs side by side, ${points} points each`)
console.log(`  ${((count * points) / seconds).toFixed(0)} points/s from first to stored`)
console.log(`  ${wrong} points missing or in another run`)
rmSync(folder, { recursive: true })
process.exitCode = wrong === 0 ? 0 : 1

function train(trial) {
  return startRun(async (run) => {
    logParam('trial', trial)
    for (let step = 0; step < points; step += 1) {
      logMetric('loss', trial, step)
      if (step % 100 === 0) await setImmediate()
    }
    return run.runId
  })
}
