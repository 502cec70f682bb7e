// How many points a minute does an import carry, and into what? The goal is 1,000,000 or better.
//
//   npm run bench -- transfer [--runs 100] [--metrics 10] [--points 1000] [--at-once]
//
// The source: a database of so many runs with so many series of so many points each. It is carried into a
// new database, a new folder and a new Waymark server (a process of its own), and into such a server by
// MLflow's REST API alone, as into MLflow's own; with the journal, then once more, when there is nothing left to do.
//
// The runs follow one another in time, as trainings do. With --at-once all have the same timestamps: the index of
// MLflow's own primary key (key, timestamp, step, run, value) then takes every row at a random place, its worst case.
//
// Last, of 100 runs (1,000,000 points) on two cores, millions of points a minute: into a database 5.5, a folder 2.9,
// a server 5.0, by MLflow's API 4.1; at once: 1.2, 0.94, 0.93 and 1.06.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createClient } from '@waymark/client'
import { openStore } from '@waymark/store'
import { openSource, openTarget, serverTarget, transfer } from '@waymark/transfer'

const GOAL = 1_000_000 // points a minute
const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '100' },
    metrics: { type: 'string', default: '10' },
    points: { type: 'string', default: '1000' },
    'at-once': { type: 'boolean', default: false },
  },
})
const RUNS = Number(options.runs)
const METRICS = Number(options.metrics)
const POINTS = Number(options.points)
const START = Date.UTC(2026, 0, 1)
const STEP_MS = 100

const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'))
process.env.XDG_CACHE_HOME = join(folder, 'cache') // where the index of a folder lies
const CHOICE = {
  experiments: [],
  filter: '',
  withDeleted: true,
  withArtifacts: true,
  withModels: true,
  dryRun: false,
}

async function fill(uri) {
  const store = await openStore({ uri, artifactRoot: join(folder, 'mlartifacts') })
  const keys = Array.from({ length: METRICS }, (_, index) => `metric_${index}`)
  const count = METRICS * POINTS
  for (let number = 0; number < RUNS; number += 1) {
    const started = START + (options['at-once'] ? 0 : number * POINTS * STEP_MS)
    const made = await store.runs.create({
      experimentId: '0',
      userId: 'ada',
      runName: `run-${number}`,
      startTime: started,
      tags: [],
    })
    const { runId } = made.info
    const steps = Float64Array.from({ length: count }, (_, row) => row % POINTS)
    const points = {
      keys,
      keyIndex: Uint16Array.from({ length: count }, (_, row) => Math.floor(row / POINTS)),
      values: steps.map((step) => number / (step + 1)),
      timestamps: steps.map((step) => started + step * STEP_MS),
      steps,
      links: [],
    }
    await store.append({ runId, points, params: [{ key: 'lr', value: '0.1' }], tags: [] })
    await store.runs.update({
      runId,
      status: 'FINISHED',
      endTime: started + POINTS * STEP_MS,
      runName: undefined,
    })
  }
  await store.close()
}

async function carry(from, to, name) {
  const source = await openSource(from, { cwd: folder })
  const target =
    name === 'MLflow API'
      ? serverTarget(createClient({ uri: to }))
      : await openTarget(to, { cwd: folder })
  try {
    const journal = join(folder, `${name}.ndjson`)
    const report = await transfer({ source, target, choice: CHOICE, journal })
    if (report.left.length > 0 || report.stoppedBy !== null) throw new Error(JSON.stringify(report))
    return report
  } finally {
    await source[Symbol.asyncDispose]()
    await target[Symbol.asyncDispose]()
  }
}

async function startServer(file) {
  const program = fileURLToPath(new URL('../apps/cli/bin/waymark.js', import.meta.url))
  const args = ['--port', '0', '--backend-store-uri', `sqlite:///${join(folder, file)}`]
  const child = spawn(process.execPath, [program, 'server', ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const text of child.stdout) {
    const url = /listens on (\S+)/.exec(String(text))?.[1]
    if (url !== undefined) return { url, stop: () => child.kill() }
  }
  throw new Error('the server did not start')
}

const from = join(folder, 'source.db')
await fill(from)
const server = await startServer('server.db')
const plain = await startServer('plain.db')
try {
  const targets = [
    ['database', join(folder, 'target.db')],
    ['folder', `file://${join(folder, 'mlruns')}`],
    ['server', server.url],
    ['MLflow API', plain.url],
  ]
  console.log(`${RUNS} runs, ${RUNS * METRICS * POINTS} points; goal ${GOAL} points a minute`)
  for (const [name, to] of targets) {
    const first = await carry(from, to, name)
    const again = await carry(from, to, name)
    const rate = Math.round((first.carried.points / first.seconds) * 60)
    const verdict = rate >= GOAL ? 'reached' : 'missed'
    console.log(
      `${name.padEnd(10)} ${first.seconds.toFixed(1)} s, ${rate} points a minute (goal ${verdict}); again ${again.seconds.toFixed(1)} s`,
    )
  }
} finally {
  server.stop()
  plain.stop()
  rmSync(folder, { recursive: true, force: true })
}
