// How many points a second does the store alone take, next to what SQLite takes from one loop?
//
//   npm run bench -- append [--seconds 3]
//
// Rows: 1000-point and single-point requests, 1 and 8 callers (16 for single points), durability
// full and normal. "raw" is the same statements in one transaction a request, without a thread.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '@waymark/store'
import { openSqlite } from '../packages/store/dist/sql/dialects/sqlite/open-sqlite.js'

const at = process.argv.indexOf('--seconds')
const SECONDS = at > 0 ? Number(process.argv[at + 1]) : 3
const KEYS = Array.from({ length: 10 }, (_, i) => `k${i}/loss`)

/** A request of ten series, or one point of one; steps go on where the last request ended. */
function batchOf(runId, size, firstStep) {
  const keys = size === 1 ? KEYS.slice(0, 1) : KEYS
  const steps = Float64Array.from({ length: size }, (_, i) => firstStep + Math.floor(i / keys.length))
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
for (const size of process.argv.includes("--big") ? [1000] : [1000, 1]) {
  for (const durability of ['full', 'normal']) {
    const one = await measureStore({ durability, callers: 1, size })
    const many = await measureStore({ durability, callers: size === 1 ? 16 : 8, size })
    const raw = await measureRaw({ durability, size })
    const name = `${size} a request, durability ${durability}`
    console.log(name.padEnd(36), show(one), show(many), show(raw))
  }
}
