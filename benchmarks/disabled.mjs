// What calls cost while tracking is switched off: a training must not notice that they are there.
// Usage: node scripts/bench.mjs disabled
//
// Last measured: see the last line that it prints; the goal is under 50 ns a call.
import { getConfig, logConfig, logMetrics, startRunWithConfig } from '@waymark/sdk/config'
import { Tracker } from '@waymark/sdk/trackers'

const CALLS = 5_000_000
const cfg = getConfig({ path: [], environment: {} })
const tracker = new Tracker('off', undefined, undefined, { enabled: false })
const metrics = { loss: 0.5 }
const runCfg = { lr: 0.1 }

await startRunWithConfig(cfg, runCfg, 'off', async () => {
  await tracker.startRun('off')
  const figures = [
    ['config logMetrics', (step) => logMetrics(metrics, step)],
    ['config logConfig', () => logConfig(cfg, runCfg)],
    ['tracker logMetrics', (step) => tracker.logMetrics(metrics, step)],
    ['tracker logParams', () => tracker.logParams(runCfg)],
  ].map(([name, call]) => [name, nanosecondsOf(call)])
  for (const [name, figure] of figures) console.log(`${name}: ${figure.toFixed(1)} ns a call`)
  console.log(`disabled ${Math.max(...figures.map(([, figure]) => figure)).toFixed(1)} ns`)
})

function nanosecondsOf(call) {
  for (let step = 0; step < 100_000; step += 1) call(step)
  const start = process.hrtime.bigint()
  for (let step = 0; step < CALLS; step += 1) call(step)
  return Number(process.hrtime.bigint() - start) / CALLS
}
