// How long until a folder of MLflow's file store shows its runs, next to MLflow's own store on it?
//
//   npm run bench -- folder [--runs 10000] [--python path of one with mlflow 3.17]
//
// The folder: runs with 10 params, 5 metrics of 20 points and 5 tags each. First page: 100 runs, newest
// first, from no index. Whole index: a search by a metric, from no index. Second start: the same search
// in a new process. Metric search: once everything is known.
//
// Last, on two cores that others kept busy (load 7 of 2), seconds and in brackets those of CPU, MLflow 3.17.2 on the
// same folder: 1,000 runs: first page 2.1 (0.8), whole index 2.8 (1.6), second start 0.8 (0.6); MLflow first page
// 7.9 (3.2), search by a metric 3.7 (2.3), which it pays each time. 10,000 runs, Waymark alone at a load of 21: first
// page 6.4 (1.4), whole index 75 (14), second start 9.9 (1.7). Of those 14 s of CPU it was some 28 before runs went into
// the index together (2,000 runs: 5.6, then 3.1). Wall times on a quiet machine are still to be measured.

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openStore } from '@waymark/store'

const { values: options } = parseArgs({
  options: { runs: { type: 'string', default: '10000' }, python: { type: 'string' } },
})
const RUNS = Number(options.runs)
const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'))
const root = join(folder, 'mlruns')
const METRIC = 'metrics.m0 > 4' // some 5% of the runs
const PAGE = { orderBy: [], viewType: 'active', maxResults: 100, pageToken: undefined }

/** Writes the files of one run as MLflow's store does. */
function makeRun(number) {
  // As ids are made at random: one of digits alone would have to stand in quotes.
  const runId = createHash('md5').update(`run ${number}`).digest('hex')
  const place = join(root, '1', runId)
  for (const name of ['metrics', 'params', 'tags', 'artifacts']) {
    mkdirSync(join(place, name), { recursive: true })
  }
  const start = 1_700_000_000_000 + number * 1000
  writeFileSync(
    join(place, 'meta.yaml'),
    `artifact_uri: file://${place}/artifacts\nend_time: ${start + 500}\nentry_point_name: ''\n` +
      `experiment_id: '1'\nlifecycle_stage: active\nrun_id: ${runId}\nrun_name: run-${number}\n` +
      `source_name: ''\nsource_type: 4\nsource_version: ''\nstart_time: ${start}\nstatus: 3\n` +
      'tags: []\nuser_id: ada\n',
  )
  for (let i = 0; i < 10; i += 1)
    writeFileSync(join(place, 'params', `p${i}`), String(number % (i + 2)))
  for (let i = 0; i < 5; i += 1) writeFileSync(join(place, 'tags', `t${i}`), `tag ${i}`)
  for (let i = 0; i < 5; i += 1) {
    const lines = Array.from(
      { length: 20 },
      (_, s) => `${start + s} ${(number % 97) / (s + 4)} ${s}\n`,
    )
    writeFileSync(join(place, 'metrics', `m${i}`), lines.join(''))
  }
}

function makeFolder() {
  mkdirSync(join(root, '.trash'), { recursive: true })
  mkdirSync(join(root, '1'))
  writeFileSync(
    join(root, '1', 'meta.yaml'),
    `artifact_location: file://${root}/1\ncreation_time: 1\nexperiment_id: '1'\nlast_update_time: 1\nlifecycle_stage: active\nname: bench\n`,
  )
  for (let number = 0; number < RUNS; number += 1) makeRun(number)
}

async function timed(label, work) {
  const start = performance.now()
  const cpu = process.cpuUsage()
  const found = await work()
  const seconds = ((performance.now() - start) / 1000).toFixed(2)
  const { user, system } = process.cpuUsage(cpu)
  const busy = ((user + system) / 1e6).toFixed(2)
  console.log(`${label.padEnd(44)}${seconds} s, ${busy} s of CPU  (${found} runs)`)
}

const open = (name) =>
  openStore({ uri: root, artifactRoot: '', cacheFolder: join(folder, name), durability: 'normal' })

async function search(store, filter) {
  const { items } = await store.runs.search({ ...PAGE, experimentIds: ['1'], filter })
  return items.length
}

const PYTHON = `
import os, sys, time, warnings
os.environ["MLFLOW_ALLOW_FILE_STORE"] = "true"
from mlflow import MlflowClient
client = MlflowClient("file://" + sys.argv[1])
for label, text in [("MLflow: first page", ""), ("MLflow: search by a metric", sys.argv[2])]:
    start, busy = time.perf_counter(), time.process_time()
    found = client.search_runs(["1"], text, max_results=100)
    print(f"{label:44}{time.perf_counter() - start:.2f} s, {time.process_time() - busy:.2f} s of CPU  ({len(found)} runs)", flush=True)
`

try {
  await timed('make the folder', async () => (makeFolder(), RUNS))
  let store
  await timed('first page, no index', async () => {
    store = await open('first')
    return search(store, '')
  })
  await store.close()
  await timed('whole index, none before', async () => {
    store = await open('whole')
    return search(store, METRIC)
  })
  await timed('search by a metric, known', () => search(store, METRIC))
  await store.close()
  await timed('second start: search by a metric', async () => {
    store = await open('whole')
    return search(store, METRIC)
  })
  await store.close()
  if (options.python)
    execFileSync(options.python, ['-c', PYTHON, root, METRIC], { stdio: 'inherit' })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
