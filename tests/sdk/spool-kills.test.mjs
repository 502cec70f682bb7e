// Programs that log, and programs that hand in what was written down, are killed at random moments
// while their server comes and goes. Nothing that a flush acknowledged is lost, nothing is there
// twice, no series has a hole. WAYMARK_KILLS says how many; WAYMARK_SEED which ones.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, request as send } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { root } from '../../scripts/setup.mjs'

const KILLS = Number(process.env.WAYMARK_KILLS ?? 100)
const SEED = Number(process.env.WAYMARK_SEED ?? Date.now() % 1e6)
const SDK = pathToFileURL(join(root, 'packages/sdk/dist/index.js')).href
const CLI = join(root, 'apps/cli/bin/waymark.js')

const LOGGER = `
  import { startRun } from ${JSON.stringify(SDK)}
  const run = await startRun({ experimentName: 'kills', runName: process.argv[1] })
  console.log('started')
  for (let step = 0; step < 4000; step += 1) {
    run.logMetrics({ loss: step / 7, 'val/accuracy': 1 - step }, step)
    if (step % 100 === 99) {
      run.setTag('at', step)
      run.logText(String(step), 'state/step.txt')
      if (await run.flush()) console.log('stored', step)
      await new Promise((done) => setTimeout(done, 5))
    }
  }
  await run.end()
  console.log('ended')`

const children = new Set()
const folders = []
after(() => {
  for (const child of children) child.kill('SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe(`${KILLS} kills (seed ${SEED})`, () => {
  for (const isPlain of [false, true]) {
    const kind = isPlain ? "a server with MLflow's API alone" : 'a Waymark server'
    it(`leave everything once on ${kind}`, { timeout: 1_800_000 }, () => kill(isPlain))
  }
})

async function kill(isPlain) {
  const random = randomFrom(SEED + Number(isPlain))
  const base = mkdtempSync(join(tmpdir(), 'waymark-kills-'))
  folders.push(base)
  const spool = join(base, 'spool')
  const server = await startServer(base)
  const proxy = await startProxy(server.url, isPlain)
  const env = { ...process.env, WAYMARK_SPOOL_DIR: spool, MLFLOW_TRACKING_URI: proxy.url }
  const programs = []
  let kills = 0
  while (kills < KILLS) {
    proxy.isAway = random() < 0.5
    const flapping = setInterval(() => (proxy.isAway = random() < 0.5), 150)
    const mode = random() < 0.3 ? { WAYMARK_MODE: 'offline' } : {}
    const name = `run-${programs.length}`
    const program = start(['--input-type=module', '--eval', LOGGER, name], { ...env, ...mode })
    programs.push({ name, program })
    await Promise.race([program.has('started'), program.exited])
    await sleep(random() * 400)
    if (program.kill()) kills += 1
    await program.exited
    if (random() < 0.7) {
      const sync = start([CLI, 'sync', '--json'], env)
      await sleep(250 + random() * 900)
      if (sync.kill()) kills += 1
      await sync.exited
    }
    clearInterval(flapping)
  }
  proxy.isAway = false
  for (let attempt = 0; attempt < 5 && segments(spool).length > 0; attempt += 1) {
    const sync = start([CLI, 'sync', '--json'], env)
    await sync.exited
  }
  assert.deepEqual(segments(spool), [])
  await compare(server.url, programs)
  console.log(`${kills} kills, ${programs.length} programs, ${proxy.requests} requests`)
  server.stop()
  proxy.stop()
}

/** Each run once, its series without holes, at least as far as a flush said. */
async function compare(url, programs) {
  const api = (path, body) =>
    fetch(`${url}/api/2.0/mlflow/${path}`, {
      ...(body && {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    }).then((answer) => answer.json())
  const { experiment } = await api('experiments/get-by-name?experiment_name=kills')
  const { runs } = await api('runs/search', {
    experiment_ids: [experiment.experiment_id],
    max_results: 10_000,
  })
  const names = runs.map(({ info }) => info.run_name)
  assert.equal(new Set(names).size, names.length, 'a run is there twice')
  for (const { name, program } of programs) {
    const run = runs.find(({ info }) => info.run_name === name)
    const stored = Number(
      program
        .lines()
        .findLast((line) => line.startsWith('stored'))
        ?.split(' ')[1] ?? -1,
    )
    if (run === undefined) {
      assert.ok(!program.lines().includes('started'), `${name} started and is lost`)
      continue
    }
    for (const [key, value] of [
      ['loss', (step) => step / 7],
      ['val/accuracy', (step) => 1 - step],
    ]) {
      const history = await api(
        `metrics/get-history?run_id=${run.info.run_id}&metric_key=${encodeURIComponent(key)}&max_results=25000`,
      )
      const points = (history.metrics ?? []).toSorted((a, b) => a.step - b.step)
      assert.ok(
        points.length > stored,
        `${name}: ${points.length} points, ${stored + 1} acknowledged`,
      )
      points.forEach((point, index) => {
        assert.equal(point.step, index, `${name}: a hole or a double at ${index}`)
        assert.equal(point.value, value(index))
      })
    }
    const at = Number(run.data.tags?.find(({ key }) => key === 'at')?.value ?? -1)
    assert.ok(at >= stored, `${name}: tag at ${at}, acknowledged ${stored}`)
    if (program.lines().includes('ended')) assert.equal(run.info.status, 'FINISHED')
  }
}

function start(args, env) {
  const child = spawn(process.execPath, args, {
    env,
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  children.add(child)
  let printed = ''
  child.stdout.on('data', (chunk) => (printed += chunk))
  const exited = once(child, 'close').then(() => children.delete(child))
  return {
    exited,
    lines: () => printed.split('\n'),
    kill: () => child.exitCode === null && child.kill('SIGKILL'),
    has: async (line) => {
      while (!printed.includes(line)) await once(child.stdout, 'data')
    },
  }
}

async function startServer(base) {
  const args = [CLI, 'server', '--port', '0', '--backend-store-uri', `sqlite:///${base}/mlflow.db`]
  const child = spawn(process.execPath, args, { cwd: base, stdio: ['ignore', 'pipe', 'pipe'] })
  children.add(child)
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (printed += chunk))
  for (;;) {
    const url = /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(printed)?.[0]
    if (url !== undefined) return { url, stop: () => child.kill() }
    assert.equal(child.exitCode, null, printed)
    await sleep(20)
  }
}

/** Away at times: it takes a request and drops it, or carries it out and drops the answer. */
async function startProxy(target, isPlain) {
  const state = { isAway: false, requests: 0 }
  const server = createServer((request, response) => {
    state.requests += 1
    if (state.isAway && state.requests % 2 === 0) return response.destroy()
    if (isPlain && request.url.startsWith('/api/waymark')) {
      response.statusCode = 404
      return response.end('<!doctype html><title>404 Not Found</title>')
    }
    const options = { method: request.method, headers: request.headers }
    const onward = send(target + request.url, options, (answer) => {
      if (state.isAway) return answer.resume().on('end', () => response.destroy())
      response.writeHead(answer.statusCode, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    request.on('error', () => onward.destroy())
    request.pipe(onward)
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${server.address().port}`
  return Object.assign(state, {
    url,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  })
}

function segments(spool) {
  return readdirSync(spool).filter((name) => name.includes('@'))
}

function sleep(ms) {
  return new Promise((done) => setTimeout(done, ms))
}

/** Mulberry32: the same kills for the same seed, as far as the machine allows. */
function randomFrom(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
