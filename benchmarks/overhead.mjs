// What does tracking cost a training? The same training runs with and without it, one after the other again and
// again, each in a process of its own: with a server that answers, one that is slow, and none.
//
//   npm run bench -- overhead [--metrics-seconds 60] [--checkpoints-seconds 60] [--rounds 2]
//
// Two loads of steps of 10 ms of arithmetic: 20 metrics a step; and 20 metrics every 10 steps, with 16 pictures of
// 128×128 and a checkpoint of 160 MB after each of two epochs, then a tenth as many steps of validation.
// Trainings last a minute, so that the one round trip of the last flush (50 ms where the server is slow) weighs as little as it
// would in a short one. Blocking share: the time that the training spent in calls of the SDK and, at its end, in `await flush()`, of
// the time that it took. The last line is the greatest of all.
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
    rounds: { type: 'string', default: '2' },
  },
})
const SECONDS = {
  metrics: Number(options['metrics-seconds']),
  checkpoints: Number(options['checkpoints-seconds']),
}
const rounds = Number(options.rounds)
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

const { iterations } = await train({ MODE: 'calibrate' })
console.log(
  `steps of 10 ms for ${SECONDS.metrics} s and ${SECONDS.checkpoints} s, ${rounds} rounds; a checkpoint has ${CHECKPOINT_BYTES / 1e6} MB`,
)
const shares = []
for (const load of Object.keys(SECONDS)) {
  for (const [name, uri] of places) shares.push(await compare(load, name, uri))
}
server.child.kill()
slow.close()
rmSync(folder, { recursive: true, force: true })
console.log(`overhead ${Math.max(...shares).toFixed(2)} %`)

/** Trains without and with tracking in turn. @returns the greatest blocking share, percent */
async function compare(load, name, uri) {
  const plain = []
  const tracked = []
  for (let round = 0; round < rounds; round += 1) {
    const turns = [
      async () => plain.push(await train({ MODE: 'off', LOAD: load })),
      async () => tracked.push(await train({ MODE: 'on', LOAD: load, MLFLOW_TRACKING_URI: uri })),
    ]
    // A machine that becomes slower or faster favours whoever comes first.
    for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn()
  }
  const cpuMore = median(tracked.map(({ cpuMs }, at) => (cpuMs / plain[at].cpuMs - 1) * 100))
  const wall = (runs) => median(runs.map(({ trainMs }) => trainMs))
  const more = median(tracked.map(({ trainMs }, at) => (trainMs / plain[at].trainMs - 1) * 100))
  const shareOf = ({ callsMs, flushMs, trainMs }) =>
    ((callsMs + flushMs) / (trainMs + flushMs)) * 100
  const share = median(tracked.map(shareOf))
  const [{ callsMs, flushMs, dropped, runId }] = tracked
  console.log(`${load}, ${name}`)
  console.log(
    `  blocking share ${share.toFixed(3)} % (goal: under 0.5): ${callsMs.toFixed(1)} ms in calls, ${flushMs.toFixed(1)} ms in flush, ${dropped} points dropped`,
  )
  console.log(
    `  wall time ${wall(plain).toFixed(0)} ms without, ${wall(tracked).toFixed(0)} ms with: ` +
      `${more.toFixed(2)} %, the median of pairs (goal: under 5); its own thread ran ${cpuMore.toFixed(2)} % more`,
  )
  if (name === 'server up') console.log(`  the run itself says ${await tagsOf(uri, runId)}`)
  return share
}

async function tagsOf(uri, runId) {
  const answer = await fetch(`${uri}/api/2.0/mlflow/runs/get?run_id=${runId}`)
  const { tags } = (await answer.json()).run.data
  return tags
    .filter(({ key }) => key.startsWith('waymark.overhead.'))
    .map(({ key, value }) => `${key.slice('waymark.overhead.'.length)} ${value}`)
    .join(', ')
}

/** One training in a process of its own; what it measured. */
async function train(env) {
  const child = spawn(process.execPath, [TRAINING], {
    env: {
      ...process.env,
      STEPS: String((SECONDS[env.LOAD] ?? 0) * 100),
      CHECKPOINT: checkpoint,
      ITERATIONS: String(env.MODE === 'calibrate' ? 0 : iterations),
      WAYMARK_SPOOL_DIR: join(folder, 'spool'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'ignore'], // that no server is there is warned about
  })
  let printed = ''
  child.stdout.on('data', (chunk) => {
    printed += chunk
  })
  await once(child, 'close')
  rmSync(join(folder, 'spool'), { recursive: true, force: true })
  return JSON.parse(printed)
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

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1]
}
