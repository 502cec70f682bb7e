// How many points a second does the store alone take, next to what SQLite takes from one loop?
//
//   npm run bench -- append [--seconds 3]
//
// Rows: 1000-point and single-point requests, 1 and 8 callers (16 for single points), durability
// full and normal. "raw" is the same statements in one transaction a request, without a thread.
//
// Last: 2 cores, Node 20.20, SQLite 3.53, an SSD shared with other work, points/s
//   1000 a request, durability full     149,667   162,667   126,333
//   1000 a request, durability normal   127,667   136,000   127,333
//   1 a request, durability full          2,500    12,373     5,696
//   1 a request, durability normal        5,792    18,533    31,809

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openStore } from '@waymark/store'
import { openSqlite } from '../packages/store/dist/sql/dialects/sqlite/open-sqlite.js'

const { values: options } = parseArgs({ options: { seconds: { type: 'string', default: '3' } } })
const SECONDS = Number(options.seconds)
const KEYS = Array.from({ length: 10 }, (_, i) => `k${i}/loss`)

/** A request of ten series, or one point of one; steps go on where the last request ended. */
function batchOf(runId, size, firstStep) {
  const keys = size === 1 ? KEYS.slice(0, 1) : KEYS
  const steps = Float64Array.from(
    { length: size },
    (_, i) => firstStep + Math.floor(i / keys.length),
  )
  return {
    runId,
    points: {
      keys,
      keyIndex: Uint16Array.from({ length: size }, (_, i) => i % keys.length),
      values: steps.map((step) => step * 0.5),
      timestamps: steps.map((step) => 1_700_000_000_000 + step),
      steps,
      links: [],
    },
    params: [],
    tags: [],
  }
}

async function inTempFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'))
  try {
    return await work(join(folder, 'mlflow.db'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const newRun = async (store) =>
  (await store.runs.create({ experimentId: '0', userId: '', runName: '', startTime: 0, tags: [] }))
    .info.runId

async function measureStore({ durability, callers, size }) {
  return inTempFolder(async (uri) => {
    const store = await openStore({ uri, artifactRoot: 'mlflow-artifacts:/', durability })
    let points = 0
    const until = performance.now() + SECONDS * 1000
    const loop = async () => {
      const runId = await newRun(store)
      for (let step = 0; performance.now() < until; step += Math.ceil(size / KEYS.length)) {
        await store.append(batchOf(runId, size, step))
        points += size
      }
    }
    await Promise.all(Array.from({ length: callers }, loop))
    await store.close()
    return points / SECONDS
  })
}

async function measureRaw({ durability, size }) {
  return inTempFolder(async (path) => {
    const store = await openStore({ uri: path, artifactRoot: 'mlflow-artifacts:/', durability })
    const runId = await newRun(store)
    await store.close()
    const db = openSqlite({ path, mode: 'write', durability, journal: 'wal' })
    const per = Math.min(size, 50)
    const insert = db.prepare(
      `insert into metrics (key, value, timestamp, run_uuid, step, is_nan)
       values ${Array(per).fill('(?,?,?,?,?,0)').join(',')} on conflict do nothing`,
    )
    let points = 0
    const until = performance.now() + SECONDS * 1000
    for (let step = 0; performance.now() < until; ) {
      db.begin()
      for (let i = 0; i < size; i += per) {
        const values = []
        for (let k = 0; k < per; k++) {
          const n = step + Math.floor(k / KEYS.length)
          values.push(KEYS[k % KEYS.length], n * 0.5, 1_700_000_000_000 + n, runId, n)
        }
        insert.run(...values)
        step += Math.ceil(per / KEYS.length)
      }
      db.commit()
      points += size
    }
    db.close()
    return points / SECONDS
  })
}

const show = (rate) => `${Math.round(rate).toLocaleString('en')}`.padStart(9)

console.log('points/s'.padEnd(36), ['1', '8/16', 'raw'].map((name) => name.padStart(9)).join(' '))
for (const size of [1000, 1]) {
  for (const durability of ['full', 'normal']) {
    const one = await measureStore({ durability, callers: 1, size })
    const many = await measureStore({ durability, callers: size === 1 ? 16 : 8, size })
    const raw = await measureRaw({ durability, size })
    const name = `${size} a request, durability ${durability}`
    console.log(name.padEnd(36), show(one), show(many), show(raw))
  }
}
