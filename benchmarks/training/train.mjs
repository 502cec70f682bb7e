// A training for `overhead.mjs`: the same arithmetic whether it is tracked or not. Prints what it measured.
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { logArtifact, logImage, logMetrics, startRun } from '@waymark/sdk'

const STEP_MS = 10
const EPOCHS = 2
const { MODE, LOAD, CHECKPOINT } = process.env
const steps = Number(process.env.STEPS)
const iterations = Number(process.env.ITERATIONS)
const isTracked = MODE === 'on'
const hasCheckpoints = LOAD === 'checkpoints'
const every = hasCheckpoints ? 10 : 1
const epoch = Math.round((steps * 0.9) / EPOCHS)
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
  process.send(Math.round((200 * STEP_MS) / fastestMs))
} else {
  work(iterations * 20)
  if (isTracked) await startRun(takeTurns)
  else await takeTurns()
}

/** Trains a part of the steps whenever it is told to, and says what that part took. */
async function takeTurns(run) {
  let from = 0
  process.send({ runId: run?.runId })
  while (from < steps) {
    const [count] = await once(process, 'message')
    callsMs = 0
    const start = performance.now()
    const startCpu = threadMs()
    await trainFor(from, (from += count))
    const end = performance.now()
    const cpuMs = threadMs() - startCpu
    await run?.flush() // what is under way does not fall into the turn of another training
    const flushMs = performance.now() - end
    process.send({
      trainMs: end - start,
      cpuMs,
      flushMs,
      callsMs,
      dropped: run?.droppedPoints ?? 0,
    })
  }
  process.disconnect()
}

async function trainFor(from, to) {
  for (let step = from; step < to; step += 1) {
    const loss = work(iterations)
    if (step % every === 0) {
      const metrics = metricsOf(loss)
      if (isTracked) timed(() => logMetrics(metrics, step))
    }
    const done = step + 1
    if (isTracked && hasCheckpoints && done % epoch === 0) logEpoch(done / epoch)
    await setImmediate() // as a training that awaits its next batch
  }
}

function logEpoch(number) {
  for (let sample = 0; sample < 16; sample += 1) {
    images.fill(sample / 16)
    const picture = { data: images, width: 128, height: 128 }
    timed(() => logImage(picture, { key: `samples/${sample}`, step: number }))
  }
  timed(() => logArtifact(CHECKPOINT, `checkpoints/epoch_${number}`))
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
