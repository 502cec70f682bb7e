// How long do the screens wait for our own API, at 100,000 runs of one experiment, and what does that cost?
//
//   npm run bench -- screens [--runs 100000] [--times 40] [--only figures] [--points 10000] [--store FOLDER]
//
// `--only` takes a part of the names below: those questions alone. `--store` keeps the database in a folder and takes the one
// that is there, `--program` another build's apps/cli/bin/waymark.js. 100,000 runs with 10 metrics (one of them with 10 points),
// 8 params and 3 tags each, a hundred of them with a series of 10,000 points besides: 2 million points; the server as it ships
// with two reader threads, asked over loopback, uncompressed. "Anew" is after a write: of what is kept some has to be read again.
//
// Last: 2 cores with nothing beside it, 20 times each, so that p95 is the slowest, mostly the first. Node 20.20, SQLite 3.53, ms.
// Before: p95 of b7268d1^ on another day at a load of 3 to 5, when all takes up to twice as long, and without the 10 points of each
// run. Columns and figures that follow what is logged, beside the version before, in alternation: groups by a param anew 282 to 82
// and 520 to 113, by two params 317 to 86 and 310 to 102, values of a param 131 to 44 and 82 to 51, histogram of a filter 213 to 53.
// Figures of experiments are counted in indexes since then: 17 at p50 instead of 94.
// Tables read a third of the pages since then, see store/src/sql/search/DESIGN.md. Beside that version, in turns, 40 times each at a load of 6 to 9, least, p50 and
// first: a first page 9, 31, 255 to 9, 40, 57; by a param of few values 47, 153, 444 to 16, 24, 48; filter on both, by a metric 30, 178, 124 to 21, 58, 52;
// by the greatest of a metric 25, 68, 750 to 43, 72, 69. While a run logs 10 points 50 times a second, least and p50: a first page 15, 37 to 10, 38;
// filter on both 40, 65 to 9, 43; by a param of few values 65, 110 to 13, 30.
// With nothing beside it, 40 times each, p50 and p95 since then: a first page 22, 30; by a metric 15, 43; by the greatest 27, 45; by a
// param 12, 17; by name 12, 18; filter on a metric 17, 35; on a param, by a metric 17, 22; on both, by a metric 25, 40; 100 series 51, 80
// and first 954; totals of a filter 42, 100. The table below is from before.
//                                           first    p50    p95   bytes   before
//   a first page of 200                        83     19     83   44358       59
//   by a metric                                53     17     53   44342       86
//   by the greatest of a metric               333     17    333   44581
//   by the mean of a metric, anew             279    106    279   44535
//   by a param                                 32     19     32   44950       59
//   by end time                                24     18     24   44420      107
//   by name                                    26     15     26   44367       21
//   by a tag                                   26     27     30   44549       36
//   filter on a metric                         26     24     34   44205       51
//   filter on a param, by a metric             39     39     43   44572       50
//   filter on both, by a metric                94     62    126   44717      113
//   filter on a tag that none has              11      6     11     572       10
//   filter on a part that none has             33     25     33     572       33
//   filter on a name that none has             33     25     33     572       36
//   total                                       3      2      5     189       21
//   total of a filter                          97     43    103     188      170
//   columns of the experiment                  50      1     50     951       41
//   experiments                               103     94    103     218      105
//   100 series of 10,000 points               949     53    949  655536     1199
//   the same, zoomed                           21     14     35  496976       21
//   a run                                       9      2      9    4982       54
//   the tops of a tree, with counts            34     20     34   44800       29
//   least, greatest and mean of a metric       20     20     30   51805      570
//   figures anew: histogram of a metric       231     66    231    3990      229
//   figures: the same, nothing written         29     18     29    3990       34
//   figures anew: values of a param           151     60    151     210      188
//   figures: the same, nothing written          6      5     16     210       10
//   figures anew: a param of many values      338    238    338    4012      467
//   figures: the same, nothing written        165    158    203    4012      194
//   figures anew: values of a tag             111    129    148    1466      114
//   figures anew: statuses                     92     72    101     135      116
//   figures anew: histogram of a filter       107     72    107    3949      187
//   figures anew: groups by a param           237    111    237    2449      479
//   figures: the same, nothing written         21     17     33    2449       39
//   figures anew: groups by two params        123    117    135    6811      338
//   figures anew: importance of params        261    185    261     765      219
//   file: CSV of all                      first byte 45 ms, all 14.9 s,  21 MB, the server grew by 60 MB
//   file: JSON of all                     first byte 25 ms, all 15.0 s,  45 MB, by 3 MB
//   file: Parquet of all                 first byte 795 ms, all 15.8 s,  11 MB, by 6 MB
//   writes while nobody looks              p50 7, p95 16, p99 22; 49 thousand points/s
//   writes beside rows and figures         p50 14, p95 29, p99 39; 27 thousand points/s, asked without a pause
//   memory of the server, MB               195 at its start, 275 after the rows and series, 306 after the figures, 422 at the end
//   space                                  our indexes 140 MB of 951, 1,400 bytes a run, besides 78 bytes for each metric of
//                                          a run in our tallies

import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openStore } from '@waymark/store'
import { openSqlite } from '../packages/store/dist/sql/dialects/sqlite/open-sqlite.js'
import { ask as askServer, download } from './screens/ask.mjs'
import { anyOf, CHARTED, fillStore, numbers } from './screens/fill-store.mjs'
import { startServer } from './screens/start-server.mjs'
import { Stopwatch } from './screens/stopwatch.mjs'
import { writeBeside } from './screens/write-beside.mjs'

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '100000' },
    times: { type: 'string', default: '40' },
    only: { type: 'string', default: '' },
    points: { type: 'string', default: '10000' },
    store: { type: 'string' },
    program: { type: 'string' },
  },
})

const folder = options.store
  ? resolve(options.store)
  : mkdtempSync(join(tmpdir(), 'waymark-bench-'))
const file = join(folder, 'mlflow.db')
try {
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    const store = await openStore({ uri: file, artifactRoot: 'mlflow-artifacts:/' })
    await store.close()
    fillStore(file, { runs: Number(options.runs), points: Number(options.points) })
  }
  const { charted, space } = lookInto(file)
  const server = await startServer(folder, options.program)
  try {
    await untilTallied(file)
    await measureAll(server, charted)
  } finally {
    await server.stop()
  }
  console.log(space)
} finally {
  if (!options.store) rmSync(folder, { recursive: true })
}

/** The runs with a series, and what our indexes take beside everything else. */
function lookInto(path) {
  const db = openSqlite({ path, mode: 'read' })
  const query = (text) => db.all({ text, values: [] })
  const charted = query(`select run_uuid from runs order by rowid desc limit ${CHARTED}`)
  const [size] = query(`select sum(pgsize) as "all",
    sum(case when name like 'waymark_%' then pgsize else 0 end) as ours from dbstat`)
  const [{ runs }] = query('select count(*) as runs from runs')
  db.close()
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`
  return {
    charted: charted.map((row) => row.run_uuid),
    space: `space: ${megabytes(size.all)} with ${runs} runs, our indexes ${megabytes(size.ours)} of it (${(size.ours / runs).toFixed(0)} bytes a run)`,
  }
}

/** A server that meets points which another program wrote tallies them while nobody waits. */
async function untilTallied(path) {
  const db = openSqlite({ path, mode: 'read' })
  const text =
    'select max(rowid) - coalesce((select last_row from waymark_tallied), 0) as rest from metrics'
  while (db.hasTable('waymark_tallied') && db.first({ text, values: [] }).rest > 10_000) {
    await setTimeout(250)
  }
  db.close()
}

async function measureAll(server, charted) {
  const watch = new Stopwatch({ only: options.only, times: Number(options.times) })
  const measure = (...args) => watch.measure(...args)
  const ask = (what, body) => askServer(`${server.url}/api/waymark/v1/${what}`, body)
  // A tag of the experiment: nothing that is asked for depends on it.
  const change = () =>
    askServer(`${server.url}/api/2.0/mlflow/experiments/set-experiment-tag`, {
      experiment_id: '0',
      key: 'bench',
      value: String(Math.random()),
    })
  // A point of the metric itself.
  const log = () =>
    askServer(`${server.url}/api/2.0/mlflow/runs/log-metric`, {
      run_id: charted[0],
      key: 'm1',
      value: Math.random(),
      timestamp: Date.now(),
    })
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

  const memory = { start: server.megabytes() }
  watch.head()
  await measure('a first page of 200', () => table())
  await measure('by a metric', () => table({ orderBy: ['metrics.m1 DESC'] }))
  await measure('by the greatest of a metric', () => table({ orderBy: ['max.m1 DESC'] }))
  await measure('by the mean of a metric, anew', () => table({ orderBy: ['mean.m1'] }), log)
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
  memory.rows = server.megabytes()
  const figures = [
    ['histogram of a metric', () => summary('metrics.m1')],
    ['values of a param', () => summary('params.p3')],
    ['a param of many values', () => summary('params.p0')],
    ['values of a tag', () => summary('tags.note')],
    ['statuses', () => summary('attributes.status')],
    ['histogram of a filter', () => summary('metrics.m1', "params.p3 = 'v1'")],
    [
      'groups by a param',
      () => ask('runs/groups', { ...scope, by: ['params.p3'], metrics: ['m1', 'm2'] }),
    ],
    [
      'groups by two params',
      () => ask('runs/groups', { ...scope, by: ['params.p3', 'params.p4'], metrics: ['m1'] }),
    ],
    ['importance of params', () => ask('runs/importance', { ...scope, metric: 'm1' })],
  ]
  for (const [name, question] of figures) {
    await measure(`figures anew: ${name}`, question, change)
    await measure(`figures: ${name}`, question)
  }
  memory.figures = server.megabytes()
  await measureFile('file: CSV of all', 'csv')
  await measureFile('file: JSON of all', 'json')
  await measureFile('file: Parquet of all', 'parquet')
  memory.files = server.megabytes()
  const look = () => Promise.all([table(), summary('metrics.m1'), summary('params.p3')])
  if (watch.wants('writes')) {
    console.log(`${''.padEnd(33)}    p50    p95    p99`)
    await writeBeside(server.url, { name: 'writes while nobody looks' })
    await writeBeside(server.url, { name: 'writes beside rows and figures', look })
  }
  const sizes = Object.entries({ ...memory, writes: server.megabytes() })
  const told = sizes.map(([after, size]) => `${after} ${size.toFixed(0)}`)
  console.log(`memory of the server, MB after: ${told.join(', ')}`)

  /** One download of all runs: the first byte, all of it, and what the server grew to meanwhile. */
  async function measureFile(name, kind) {
    if (!watch.wants(name)) return
    const query = new URLSearchParams([
      ['experimentIds', '0'],
      ...numbers(4).map((n) => ['columns', `metrics.m${n}`]),
      ...numbers(8).map((n) => ['columns', `params.p${n}`]),
    ])
    const before = server.megabytes()
    let most = before
    const looking = setInterval(() => {
      most = Math.max(most, server.megabytes())
    }, 250)
    const url = `${server.url}/api/waymark/v1/runs/${kind}?${query}`
    const { first, all, bytes } = await download(url)
    clearInterval(looking)
    console.log(
      `${name.padEnd(40)}first byte ${first.toFixed(0)} ms, all ${all.toFixed(0)} ms, ${bytes} bytes, ${(most - before).toFixed(0)} MB more`,
    )
  }
}
