// What calls cost while tracking is switched off, by `WAYMARK_MODE=disabled`, by the configuration or by
// a tracker's option: a training must not notice that they are there.
// Usage: node scripts/bench.mjs disabled
//
// Last measured: see the last line that it prints; the goal is under 50 ns a call.
process.env.WAYMARK_MODE = 'disabled' // before the first call, which reads it
const sdk = await import('@waymark/sdk')
const { getConfig, logConfig, logMetrics, startRunWithConfig } = await import('@waymark/sdk/config')
const { Tracker } = await import('@waymark/sdk/trackers')

const CALLS = 5_000_000
const cfg = getConfig({ path: [], environment: {} })
const tracker = new Tracker('off', undefined, undefined, { enabled: false })
const metrics = { loss: 0.5 }
const runCfg = { lr: 0.1 }
const image = [[0, 1]]
const series = { key: 'samples', step: 0 }
const figures = []

await sdk.startRun(async (run) => {
  await measure('logMetric', (step) => sdk.logMetric('loss', 0.5, step))
  await measure('logMetrics', (step) => sdk.logMetrics(metrics, step))
  await measure('logParams', () => sdk.logParams(runCfg))
  await measure('logImage', () => sdk.logImage(image, series))
  await measure('run.logMetric', (step) => run.logMetric('loss', 0.5, step))
})
await startRunWithConfig(cfg, runCfg, 'off', async () => {
  await tracker.startRun('off')
  await measure('config logMetrics', (step) => logMetrics(metrics, step))
  await measure('config logConfig', () => logConfig(cfg, runCfg))
  await measure('tracker logMetrics', (step) => tracker.logMetrics(metrics, step))
  await measure('tracker logParams', () => tracker.logParams(runCfg))
})
console.log(`disabled ${Math.max(...figures).toFixed(1)} ns`)

/** The best of three rounds: what is above it is other programs of the machine. */
async function measure(name, call) {
  for (let step = 0; step < 100_000; step += 1) call(step)
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 3; round += 1) {
    const start = process.hrtime.bigint()
    for (let step = 0; step < CALLS; step += 1) call(step)
    best = Math.min(best, Number(process.hrtime.bigint() - start) / CALLS)
  }
  figures.push(best)
  console.log(`${name}: ${best.toFixed(1)} ns a call`)
}
