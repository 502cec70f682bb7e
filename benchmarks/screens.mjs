// How long do the screens wait for our own API, at 100,000 runs of one experiment?
//
//   npm run bench -- screens [--runs 100000] [--times 40] [--only figures] [--points 10000]
//
// `--only` takes a part of the names below: those questions alone. A store of 100,000 runs with 10 metrics, 8 params and 3 tags each, a hundred of them with a series
// of 10,000 points; a whole server with two reader threads, asked over loopback, uncompressed.
//
// Last: 2 cores without other work, on a day when the machine took twice to three times as long for everything,
// Node 20.20, SQLite 3.53, ms
//                                       first    p50    p95   bytes
//   a first page of 200                   154     35     59   44250
//   by a metric                            75     38     63   44405
//   by a param                             45     37     45   44823
//   by end time                           110    106    113   44334
//   by name                                43     34     43   43901
//   by a tag                               50     47     51   43983
//   filter on a metric                     54     45     61   44155
//   filter on a param, by a metric         42     54     65   44301
//   filter on both, by a metric           108     74    156   44635
//   filter on a tag that none has           9      9     12     572
//   filter on a part that none has         36     31     36     572
//   filter on a name that none has         40     32     36     572
//   total                                  24     15     17     189
//   total of a filter                      50    219    374     187
//   columns of the experiment              48      2     11     814
//   experiments                           117    101    105     218
//   100 series of 10,000 points          1898     85    124  655584
//   the same, zoomed                       42     38     59  496976
//   a run                                   8      2      5    2541
//
// Later, on the same machine while others used it, 5 times each:
//   figures: histogram of a metric        522    495    522    4000   (1292 before values were counted unwritten)
//   figures: values of a param            277    300    303     210
//   figures: a param of many values       544    544    591    4009   (1000 before)
//   figures: values of a tag              327    327    333    1467
//   figures: statuses                     174    188    202     135   (476 before they came with the ids)
//   figures: histogram of a filter        312    312    323    3946
// Groups by one or two params took 590 and 900; what is left of it is reading ids and values of each
// column out of the database, some 170 ms a column.

import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openArtifacts } from '@waymark/artifacts'
import { createLog, defaultSettings, startServer } from '@waymark/server'
import { openStore } from '@waymark/store'
import { openSqlite } from '../packages/store/dist/sql/dialects/sqlite/open-sqlite.js'

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '100000' },
    times: { type: 'string', default: '40' },
    only: { type: 'string', default: '' },
    points: { type: 'string', default: '10000' },
  },
})
const RUNS = Number(options.runs)
const TIMES = Number(options.times)
const CHARTED = 100
const POINTS = Number(options.points)
const numbers = (count) => Array.from({ length: count }, (_, n) => n)
const newId = () => randomUUID().replaceAll('-', '')
const anyOf = (prefix, count) => `${prefix}${Math.floor(Math.random() * count)}`

const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'))
try {
  const store = await openStore({
    uri: join(folder, 'mlflow.db'),
    artifactRoot: 'mlflow-artifacts:/',
  })
  const charted = fill(store.file.path)
  await measureAll(store, charted)
} finally {
  rmSync(folder, { recursive: true })
}

/** Writes the runs and series by SQL: as requests it would take a quarter of an hour. */
function fill(path) {
  const db = openSqlite({ path, mode: 'write', durability: 'normal', journal: 'wal' })
  const insert = (table, columns) =>
    db.prepare(`insert into ${table} (${columns}) values (${columns.split(',').map(() => '?')})`)
  const run = insert(
    'runs',
    'run_uuid,name,source_type,user_id,status,start_time,end_time,lifecycle_stage,artifact_uri,experiment_id',
  )
  const latest = insert('latest_metrics', 'key,value,timestamp,step,is_nan,run_uuid')
  const param = insert('params', 'key,value,run_uuid')
  const tag = insert('tags', 'key,value,run_uuid')
  const point = insert('metrics', 'key,value,timestamp,step,is_nan,run_uuid')
  const charted = []
  db.begin()
  for (const n of numbers(RUNS)) {
    const id = newId()
    if (n >= RUNS - CHARTED) charted.push(id)
    const time = 1.7e12 + n * 1000
    const status = Math.random() < 0.05 ? 'FAILED' : 'FINISHED'
    const end = time + Math.floor(Math.random() * 1e6)
    run.run(id, `run-${n}`, 'UNKNOWN', 'ada', status, time, end, 'active', 'mlflow-artifacts:/', 0)
    for (const key of numbers(10)) {
      const isNan = Math.random() < 0.02 ? 1 : 0
      if (Math.random() > 0.05) latest.run(`m${key}`, isNan ? 0 : Math.random(), time, 9, isNan, id)
    }
    for (const key of numbers(8)) {
      param.run(`p${key}`, key < 2 ? String(Math.random()) : anyOf('v', key < 6 ? 5 : 1), id)
    }
    tag.run('mlflow.runName', `run-${n}`, id)
    tag.run('mlflow.user', 'ada', id)
    tag.run('note', anyOf('t', 100), id)
  }
  for (const from of numbers(POINTS / 100)) {
    for (const id of charted) {
      for (const step of numbers(100).map((n) => from * 100 + n)) {
        point.run('loss', Math.exp(-step / 3000) + Math.random() / 10, 1.7e12 + step, step, 0, id)
      }
    }
  }
  db.commit()
  db.close()
  return charted
}

async function measureAll(store, charted) {
  const settings = defaultSettings({ port: 0, readers: 2 })
  const artifacts = await openArtifacts({ destination: join(folder, 'artifacts') })
  const open = { module: import.meta.resolve('@waymark/store'), name: 'openReader' }
  const log = createLog('warn')
  const readerStore = { open, options: store.file }
  const server = await startServer(settings, { store, artifacts, readerStore, log })
  await server.ready
  const ask = (path, body) => askServer(`${server.url}/api/waymark/v1/${path}`, body)
  const columns = [
    ...['run_name', 'status', 'start_time'].map((name) => `attributes.${name}`),
    ...numbers(4).map((n) => `metrics.m${n}`),
    ...numbers(8).map((n) => `params.p${n}`),
  ]
  const table = (fields = {}) =>
    ask('runs/table', { experimentIds: ['0'], columns, pageSize: 200, ...fields })
  const scope = { experimentIds: ['0'] }
  const summary = (column, filter = '') => ask('runs/column-summary', { ...scope, column, filter })
  const total = (filter) => table({ filter, columns: [], pageSize: 1, withTotal: true })
  const series = { runIds: charted, keys: ['loss'], maxPoints: 800 }

  console.log('                                        first    p50    p95   bytes')
  await measure('a first page of 200', () => table())
  await measure('by a metric', () => table({ orderBy: ['metrics.m1 DESC'] }))
  await measure('by a param', () => table({ orderBy: ['params.p1'] }))
  await measure('by end time', () => table({ orderBy: ['end_time DESC'] }))
  await measure('by name', () => table({ orderBy: ['run_name'] }))
  await measure('by a tag', () => table({ orderBy: ['tags.note'] }))
  await measure('filter on a metric', () => table({ filter: `metrics.m1 > ${Math.random()}` }))
  await measure('filter on a param, by a metric', () =>
    table({ filter: `params.p2 = '${anyOf('v', 5)}'`, orderBy: ['metrics.m3 DESC'] }),
  )
  await measure('filter on both, by a metric', () =>
    table({
      filter: `params.p2 = '${anyOf('v', 5)}' and metrics.m2 > ${Math.random()}`,
      orderBy: ['metrics.m3 DESC'],
    }),
  )
  await measure('filter on a tag that none has', () => table({ filter: "tags.note = 'none'" }))
  await measure('filter on a part that none has', () =>
    table({ filter: "tags.note LIKE '%none%'" }),
  )
  await measure('filter on a name that none has', () =>
    table({ filter: "attributes.run_name LIKE '%none%'" }),
  )
  await measure('total', () => total(''))
  await measure('total of a filter', () => total(`metrics.m1 > ${Math.random()}`))
  await measure('columns of the experiment', () => ask('experiments/0/columns'))
  await measure('experiments', () => ask('experiments'))
  await measure('100 series of 10,000 points', () => ask('series', series))
  await measure('the same, zoomed', () => ask('series', { ...series, fromStep: 100, toStep: 700 }))
  await measure('a run', () => ask(`runs/${charted[0]}`))
  await measure('the tops of a tree, with counts', () =>
    table({ topOnly: true, columns: [...columns, 'attributes.children'] }),
  )
  await measure('least, greatest and mean of a metric', () =>
    table({ columns: [...columns, 'min.loss', 'max.loss', 'mean.loss'] }),
  )
  await measure('figures: histogram of a metric', () => summary('metrics.m1'))
  await measure('figures: values of a param', () => summary('params.p3'))
  await measure('figures: a param of many values', () => summary('params.p0'))
  await measure('figures: values of a tag', () => summary('tags.note'))
  await measure('figures: statuses', () => summary('attributes.status'))
  await measure('figures: histogram of a filter', () => summary('metrics.m1', "params.p3 = 'v1'"))
  await measure('figures: groups by a param', () =>
    ask('runs/groups', { ...scope, by: ['params.p3'], metrics: ['m1', 'm2'] }),
  )
  await measure('figures: groups by two params', () =>
    ask('runs/groups', { ...scope, by: ['params.p3', 'params.p4'], metrics: ['m1'] }),
  )
  await measure('figures: importance of params', () =>
    ask('runs/importance', { ...scope, metric: 'm1' }),
  )
  await measureFile('file: CSV of all', 'csv', server.url)
  await measureFile('file: JSON of all', 'json', server.url)
  await measureFile('file: Parquet of all', 'parquet', server.url)
  await server.close()
}

async function askServer(url, body) {
  const headers = { 'content-type': 'application/json', 'accept-encoding': 'identity' }
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  const answer = await fetch(url, { headers, ...init })
  const bytes = await answer.arrayBuffer()
  if (!answer.ok) throw new Error(Buffer.from(bytes).toString())
  return bytes.byteLength
}

/** One download of all runs: the first byte, all of it, and what the process grew to meanwhile. */
async function measureFile(name, kind, url) {
  if (!name.includes(options.only)) return
  const query = new URLSearchParams([
    ['experimentIds', '0'],
    ...numbers(4).map((n) => ['columns', `metrics.m${n}`]),
    ...numbers(8).map((n) => ['columns', `params.p${n}`]),
  ])
  const before = process.memoryUsage.rss()
  const start = performance.now()
  const answer = await fetch(`${url}/api/waymark/v1/runs/${kind}?${query}`)
  let first = 0
  let bytes = 0
  let most = before
  for await (const part of answer.body) {
    first ||= performance.now() - start
    bytes += part.byteLength
    most = Math.max(most, process.memoryUsage.rss())
  }
  const all = performance.now() - start
  const grown = ((most - before) / 1e6).toFixed(0)
  console.log(
    `${name.padEnd(38)}first byte ${first.toFixed(0)} ms, all ${all.toFixed(0)} ms, ${bytes} bytes, ${grown} MB more`,
  )
}

async function measure(name, question) {
  if (!name.includes(options.only)) return
  const times = []
  let bytes = 0
  for (const _ of numbers(TIMES)) {
    const start = performance.now()
    bytes = await question()
    times.push(performance.now() - start)
  }
  const sorted = times.toSorted((a, b) => a - b)
  const figures = [times[0], sorted[TIMES >> 1], sorted[Math.floor(TIMES * 0.95)]]
  const cells = figures.map((ms) => ms.toFixed(0).padStart(7)).join('')
  console.log(name.padEnd(38) + cells + String(bytes).padStart(8))
}
