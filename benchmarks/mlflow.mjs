// Question: how much faster than MLflow's own server is this one, on the same machine in the same hour?
//
// Runs the shared harness against both, one after the other, each on an empty SQLite store, and
// prints every figure as a ratio. Options: --scale small|medium|large, --scenario a,b (as the
// harness has them), --rounds N (the median of N is printed), --durability full|normal.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { shared } from '../scripts/ci.mjs'
import { python, quietPython } from '../scripts/python.mjs'
import { root } from '../scripts/setup.mjs'

const { values: options } = parseArgs({
  options: {
    scale: { type: 'string', default: 'small' },
    scenario: { type: 'string', default: 'all' },
    rounds: { type: 'string', default: '1' },
    durability: { type: 'string', default: 'full' },
  },
})
const harness = join(shared, 'bench/bench.mjs')
if (!existsSync(harness)) {
  console.error(`The harness is not at ${harness}; WAYMARK_SHARED names the folder that holds it.`)
  process.exit(2)
}

const interpreter = python()
const SERVERS = {
  mlflow: [interpreter, '-m', 'mlflow', 'server'],
  waymark: [
    process.execPath,
    join(root, 'apps/cli/bin/waymark.js'),
    'server',
    '--durability',
    options.durability,
  ],
}

// What is compared: where it stands in the harness's report, and whether more of it is better.
const FIGURES = [
  ['log-metric, 1 connection, requests/s', ['log-metric', 'c1', 'rps'], 'more', 15],
  ['log-metric, 16 connections, requests/s', ['log-metric', 'c16', 'rps'], 'more', 40],
  ['log-batch, 1 connection, points/s', ['log-batch', 'c1', 'points_per_s'], 'more', 10],
  ['log-batch, 8 connections, points/s', ['log-batch', 'c8', 'points_per_s'], 'more', 10],
  ['create-run, 8 connections, runs/s', ['create-run', 'c8', 'runs_per_s'], 'more', 15],
  ['search a, newest 100, p50 ms', ['search', 'a_recent', 'c1', 'p50_ms'], 'less', 10],
  ['search b, metric and param, p50 ms', ['search', 'b_metric_param', 'c1', 'p50_ms'], 'less', 10],
  ['search c, ten pages, p50 ms', ['search', 'c_pages', 'c1', 'p50_ms'], 'less', 10],
  ['search d, tag LIKE, p50 ms', ['search', 'd_tag_like', 'c1', 'p50_ms'], 'less', 10],
  ['get-history, points/s', ['history', 'get_history', 'points_per_s'], 'more', 12],
  ['bulk-interval, p50 ms', ['history', 'bulk_interval', 'p50_ms'], 'less', 20],
  ['mixed, writers, points/s', ['mixed', 'writers', 'points_per_s'], 'more', 25],
  ['mixed, readers, p95 ms', ['mixed', 'readers', 'p95_ms'], 'less'],
  [
    'mixed, readers without writers, p95 ms',
    ['mixed', 'readers_without_writers', 'p95_ms'],
    'less',
  ],
  ['memory afterwards, PSS MiB', ['serverMemoryAfter', 'pssMiB'], 'less'],
]

const reports = { mlflow: [], waymark: [] }
for (let round = 0; round < Number(options.rounds); round += 1)
  for (const name of Object.keys(SERVERS)) reports[name].push(await measure(name))

console.log(`scale ${options.scale}, durability ${options.durability}, rounds ${options.rounds}`)
console.log(
  `${''.padEnd(42)}${'MLflow'.padStart(11)}${'Waymark'.padStart(11)}${'ratio'.padStart(9)}   goal`,
)
for (const [label, path, better, goal] of FIGURES) {
  const [theirs, ours] = ['mlflow', 'waymark'].map((name) => median(reports[name], path))
  if (theirs === undefined || ours === undefined) continue
  const ratio = better === 'more' ? ours / theirs : theirs / ours
  const verdict = goal === undefined ? '' : `${goal}x${ratio >= goal ? '' : ' missed'}`
  console.log(
    `${label.padEnd(42)}${String(theirs).padStart(11)}${String(ours).padStart(11)}${`${ratio.toFixed(1)}x`.padStart(9)}   ${verdict}`,
  )
}

async function measure(name) {
  const folder = mkdtempSync(join(tmpdir(), `waymark-bench-${name}-`))
  const port = await freePort()
  const [program, ...args] = SERVERS[name]
  const server = spawn(
    program,
    [
      ...args,
      ...['--host', '127.0.0.1', '--port', String(port)],
      ...['--backend-store-uri', `sqlite:///${join(folder, 'mlflow.db')}`],
      ...['--artifacts-destination', join(folder, 'mlartifacts')],
    ],
    {
      cwd: folder,
      stdio: 'ignore',
      detached: true,
      env: { ...process.env, ...quietPython, MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false' },
    },
  )
  try {
    await healthy(port)
    const report = join(folder, 'report.json')
    spawnSync(
      process.execPath,
      [
        harness,
        ...['--url', `http://127.0.0.1:${port}`, '--label', name, '--json', report],
        ...['--scale', options.scale, '--scenario', options.scenario, '--pid', String(server.pid)],
      ],
      { stdio: ['ignore', 'inherit', 'inherit'] },
    )
    const { scenarios, serverMemoryAfter } = JSON.parse(readFileSync(report, 'utf8'))
    return { ...scenarios, serverMemoryAfter }
  } finally {
    process.kill(-server.pid, 'SIGTERM')
    await once(server, 'exit')
    rmSync(folder, { recursive: true, force: true })
  }
}

function median(list, path) {
  const figures = list
    .map((report) => path.reduce((at, key) => at?.[key], report))
    .filter((value) => typeof value === 'number')
    .sort((a, b) => a - b)
  return figures[Math.floor(figures.length / 2)]
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address()
  probe.close()
  await once(probe, 'close')
  return port
}

async function healthy(port) {
  for (let attempt = 0; attempt < 1200; attempt += 1) {
    const ok = await fetch(`http://127.0.0.1:${port}/health`).then(
      (response) => response.ok,
      () => false,
    )
    if (ok) return
    await new Promise((resume) => setTimeout(resume, 100))
  }
  throw new Error('the server did not answer within two minutes')
}
