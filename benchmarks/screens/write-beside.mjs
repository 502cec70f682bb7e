import { ask } from './ask.mjs'
import { quantile } from './stopwatch.mjs'

const WRITERS = 4
const POINTS = 100
const SECONDS = 6

/**
 * How long writes take while nobody looks, and while somebody asks for the same things again and
 * again without a pause: batches of 100 points from four programs at once.
 */
export async function writeBeside(url, { name, look }) {
  const ends = { isOver: false }
  const looking = look === undefined ? undefined : lookAgain(look, ends)
  const runs = await Promise.all(Array.from({ length: WRITERS }, () => createRun(url)))
  const times = []
  const end = performance.now() + SECONDS * 1000
  await Promise.all(
    runs.map(async (runId) => {
      for (let step = 0; performance.now() < end; step += POINTS) {
        const start = performance.now()
        await ask(`${url}/api/2.0/mlflow/runs/log-batch`, batchOf(runId, step))
        times.push(performance.now() - start)
      }
    }),
  )
  ends.isOver = true
  const looks = await looking
  const figures = [0.5, 0.95, 0.99].map((share) => quantile(times, share).toFixed(1).padStart(7))
  const rate = `${((times.length * POINTS) / SECONDS / 1000).toFixed(0)} thousand points/s`
  console.log(`${name.padEnd(33)}${figures.join('')}  ${rate}${looks ? `, ${looks} looks` : ''}`)
}

async function lookAgain(look, ends) {
  let looks = 0
  while (!ends.isOver) {
    await look()
    looks += 1
  }
  return looks
}

async function createRun(url) {
  const answer = await fetch(`${url}/api/2.0/mlflow/runs/create`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ experiment_id: '0', start_time: 1 }),
  })
  const { run } = await answer.json()
  return run.info.run_id
}

function batchOf(runId, from) {
  const metrics = Array.from({ length: POINTS }, (_, n) => ({
    key: `w${n % 4}`,
    value: Math.random(),
    timestamp: 1.7e12 + from + n,
    step: from + n,
  }))
  return { run_id: runId, metrics, params: [], tags: [] }
}
