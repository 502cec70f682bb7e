// What does tracking cost a training? The same training with and without it, each in a process of its own: with a
// server that answers, one that is slow, and none.
//
//   npm run bench -- overhead [--metrics-seconds 60] [--checkpoints-seconds 60] [--turn-seconds 3]
//
// Two loads of steps of 10 ms of arithmetic: 20 metrics a step; and 20 metrics every 10 steps, with 16 pictures of
// 128×128 and a checkpoint of 160 MB after each of two epochs, then a tenth as many steps of validation.
//
// Blocking share: the time that the training spent in calls of the SDK and, at its end, in `await flush()`, of the time
// that it took. The last line is the greatest of all. Trainings last a minute, so that the one round trip of that flush
// (50 ms where the server is slow) weighs as little as it would in an hour.
//
// Wall time: the two trainings take turns of some seconds, one standing still while the other trains, since a machine
// that others use as well becomes faster and slower by a third from one minute to the next. A turn ends when what it
// logged was sent (a quarter of a second at most, which does not count).
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { root } from '../scripts/setup.mjs'

const { values: options } = parseArgs({
  options: {
    'metrics-seconds': { type: 'string', default: '60' },
    'checkpoints-seconds': { type: 'string', default: '60' },
    'turn-seconds': { type: 'string', default: '3' },
  },
})
const SECONDS = {
  metrics: Number(options['metrics-seconds']),
  checkpoints: Number(options['checkpoints-seconds']),
}
const turnSteps = Number(options['turn-seconds']) * 100
const SLOW_MS = 50
const CHECKPOINT_BYTES = 160e6
const TRAINING = fileURLToPath(new URL('training/train.mjs', import.meta.url))

const folder = mkdtempSync(join(tmpdir(), 'waymark-overhead-'))
const checkpoint = join(folder, 'checkpoint.bin')
writeFileSync(checkpoint, Buffer.alloc(CHECKPOINT_BYTES, 'weights '))
const server = await startServer()
const slow = await startProxy(server.url)
const places = [
  ['server up', server.url],
  [`server slow (${SLOW_MS} ms more a request)`, slow.url],
  ['server dead', 'http://127.0.0.1:9'],
]

const iterations = await calibrate()
console.log(
  `steps of 10 ms for ${SECONDS.metrics} s and ${SECONDS.checkpoints} s in turns of ${turnSteps / 100} s; a checkpoint has ${CHECKPOINT_BYTES / 1e6} MB`,
)
const shares = []
for (const load of Object.keys(SECONDS).filter((key) => SECONDS[key] > 0)) {
  for (const [name, uri] of places) shares.push(await compare(load, name, uri))
}
server.child.kill()
slow.close()
rmSync(folder, { recursive: true, force: true })
console.log(`overhead ${Math.max(...shares).toFixed(2)} %`)

/** Trains without and with tracking in turn. @returns the blocking share, percent */
async function compare(load, name, uri) {
  const steps = SECONDS[load] * 100
  const plain = await startTraining({ MODE: 'off', LOAD: load, STEPS: String(steps) })
  const tracked = await startTraining({
    MODE: 'on',
    LOAD: load,
    STEPS: String(steps),
    MLFLOW_TRACKING_URI: uri,
  })
  for (let done = 0, turn = 0; done < steps; done += turnSteps, turn += 1) {
    const count = Math.min(turnSteps, steps - done)
    // A machine that becomes slower or faster favours whoever comes first.
    for (const training of turn % 2 === 0 ? [plain, tracked] : [tracked, plain]) {
      await training.take(count)
    }
  }
  await Promise.all([plain.end(), tracked.end()])
  const trainMs = total(tracked.turns, 'trainMs')
  const callsMs = total(tracked.turns, 'callsMs')
  const { flushMs, dropped } = tracked.turns.at(-1)
  const share = ((callsMs + flushMs) / (trainMs + flushMs)) * 100
  const wall = ratioOf(tracked.turns, plain.turns, 'trainMs')
  const cpu = ratioOf(tracked.turns, plain.turns, 'cpuMs')
  console.log(`${load}, ${name}`)
  console.log(
    `  blocking share ${share.toFixed(3)} % (goal: under 0.5): ${callsMs.toFixed(1)} ms in calls, ${flushMs.toFixed(1)} ms in flush, ${dropped} points dropped`,
  )
  console.log(
    `  wall time ${total(plain.turns, 'trainMs').toFixed(0)} ms without, ${trainMs.toFixed(0)} ms with: ${wall} more (goal: under 5); its own thread ran ${cpu} more`,
  )
  if (name === 'server up') console.log(`  the run itself says ${await tagsOf(uri, tracked.runId)}`)
  return share
}

function total(turns, key) {
  return turns.reduce((sum, turn) => sum + turn[key], 0)
}

/** How much more of `key` these turns took than those beside them: the mean of the pairs, and its standard error. */
function ratioOf(turns, others, key) {
  const ratios = turns.map((turn, at) => Math.log(turn[key] / others[at][key]))
  const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length
  const spread = ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0) / (ratios.length - 1)
  const error = Math.sqrt(spread / ratios.length) * 100
  return `${((Math.exp(mean) - 1) * 100).toFixed(2)} ± ${error.toFixed(2)} %`
}

async function tagsOf(uri, runId) {
  const answer = await fetch(`${uri}/api/2.0/mlflow/runs/get?run_id=${runId}`)
  const { tags } = (await answer.json()).run.data
  return tags
    .filter(({ key }) => key.startsWith('waymark.overhead.'))
    .map(({ key, value }) => `${key.slice('waymark.overhead.'.length)} ${value}`)
    .join(', ')
}

/** One training in a process of its own, which trains when it is told to. */
async function startTraining(env) {
  const child = spawnTraining({ ITERATIONS: String(iterations), ...env })
  const [{ runId }] = await once(child, 'message')
  const turns = []
  return {
    runId,
    turns,
    async take(count) {
      child.send(count)
      const [measured] = await once(child, 'message')
      turns.push(measured)
    },
    async end() {
      if (child.exitCode === null) await once(child, 'close')
      rmSync(join(folder, 'spool'), { recursive: true, force: true })
    },
  }
}

/** @returns how many rounds of arithmetic this machine does in a step at its fastest */
async function calibrate() {
  const [measured] = await once(spawnTraining({ MODE: 'calibrate' }), 'message')
  return measured
}

function spawnTraining(env) {
  return spawn(process.execPath, [TRAINING], {
    env: {
      ...process.env,
      CHECKPOINT: checkpoint,
      WAYMARK_SPOOL_DIR: join(folder, 'spool'),
      ...env,
    },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'], // that no server is there is warned about
  })
}

async function startServer() {
  const store = join(folder, 'runs.db')
  const args = ['server', '--port', '0', '--backend-store-uri', `sqlite:///${store}`]
  const child = spawn(process.execPath, [join(root, 'apps/cli/bin/waymark.js'), ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await new Promise((resolve, reject) => {
    const look = (chunk) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk))
      if (found) resolve(found[0])
    }
    child.stdout.on('data', look)
    child.stderr.on('data', look)
    child.on('close', () => reject(new Error('the server did not start')))
  })
  return { child, url }
}

/** A server that lets each request wait. */
async function startProxy(target) {
  const proxy = createServer((asked, answer) => {
    setTimeout(() => {
      const { method, headers } = asked
      const forwarded = request(target + asked.url, { method, headers }, (response) => {
        answer.writeHead(response.statusCode, response.headers)
        response.pipe(answer)
      })
      forwarded.on('error', () => answer.destroy())
      asked.pipe(forwarded)
    }, SLOW_MS)
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  return {
    url: `http://127.0.0.1:${proxy.address().port}`,
    close: () => {
      proxy.close()
      proxy.closeAllConnections()
    },
  }
}
