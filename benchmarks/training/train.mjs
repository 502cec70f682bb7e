// A training for `overhead.mjs`: the same arithmetic whether it is tracked or not. Prints what it measured.
import { readFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { logArtifact, logImage, logMetrics, startRun } from '@waymark/sdk'

const STEP_MS = 10
const EPOCHS = 2
const { MODE, LOAD, CHECKPOINT } = process.env
const steps = Number(process.env.STEPS)
const iterations = Number(process.env.ITERATIONS)
const isTracked = MODE === 'on'
const weights = new Float64Array(4096).map((_, at) => Math.sin(at))
const images = new Float32Array(128 * 128 * 3)
let callsMs = 0

if (MODE === 'calibrate') {
  // The fastest of many: what is slower had other programs of the machine in between.
  let fastestMs = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const start = performance.now()
    work(200)
    fastestMs = Math.min(fastestMs, performance.now() - start)
  }
  console.log(JSON.stringify({ iterations: Math.round((200 * STEP_MS) / fastestMs) }))
} else {
  work(iterations * 20)
  if (isTracked) await startRun(measure)
  else await measure()
}

async function measure(run) {
  const start = performance.now()
  const startCpu = threadMs()
  if (LOAD === 'metrics') await trainFor(steps, { from: 0, every: 1 })
  else {
    const epoch = Math.round((steps * 0.9) / EPOCHS)
    for (let at = 0; at < EPOCHS; at += 1) {
      await trainFor(epoch, { from: at * epoch, every: 10 })
      logEpoch(at)
    }
    await trainFor(steps - EPOCHS * epoch, { from: EPOCHS * epoch, every: 10 })
  }
  const end = performance.now()
  await run?.flush()
  const flushMs = performance.now() - end
  const measured = { trainMs: end - start, cpuMs: threadMs() - startCpu, flushMs, callsMs }
  console.log(JSON.stringify({ ...measured, dropped: run?.droppedPoints, runId: run?.runId }))
}

async function trainFor(count, { from, every }) {
  for (let step = from; step < from + count; step += 1) {
    const loss = work(iterations)
    if (step % every === 0) {
      const metrics = metricsOf(loss)
      if (isTracked) timed(() => logMetrics(metrics, step))
    }
    await setImmediate() // as a training that awaits its next batch
  }
}

function logEpoch(epoch) {
  if (!isTracked) return
  for (let sample = 0; sample < 16; sample += 1) {
    images.fill(sample / 16)
    const picture = { data: images, width: 128, height: 128 }
    timed(() => logImage(picture, { key: `samples/${sample}`, step: epoch }))
  }
  timed(() => logArtifact(CHECKPOINT, `checkpoints/epoch_${epoch}`))
}

/** What this thread has run for, ms: what other programs of the machine took is not in it. */
function threadMs() {
  return (
    Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6
  )
}

function timed(call) {
  const start = performance.now()
  call()
  callsMs += performance.now() - start
}

function metricsOf(loss) {
  const metrics = {}
  for (let at = 0; at < 20; at += 1) metrics[`train/metric_${at}`] = loss + at
  return metrics
}

function work(rounds) {
  let sum = 0
  for (let round = 0; round < rounds; round += 1) {
    for (let at = 0; at < weights.length; at += 1) sum += weights[at] * (weights[at] + round)
  }
  return sum
}
