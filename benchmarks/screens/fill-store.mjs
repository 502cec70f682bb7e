import { randomUUID } from 'node:crypto'
import { openSqlite } from '../../packages/store/dist/sql/dialects/sqlite/open-sqlite.js'

/** Runs that have a long series. */
export const CHARTED = 100

export const numbers = (count) => Array.from({ length: count }, (_, n) => n)
export const anyOf = (prefix, count) => `${prefix}${Math.floor(Math.random() * count)}`
const newId = () => randomUUID().replaceAll('-', '')

/**
 * Writes runs of one experiment with 10 metrics, of which one has 10 points, 8 params and 3 tags each by
 * SQL, the newest hundred of them with a long series: as requests it would take a quarter of an hour.
 *
 * @param points of each of these series, a multiple of 100
 */
export function fillStore(path, { runs, points }) {
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
  for (const n of numbers(runs)) {
    const id = newId()
    if (n >= runs - CHARTED) charted.push(id)
    const time = 1.7e12 + n * 1000
    const status = Math.random() < 0.05 ? 'FAILED' : 'FINISHED'
    const end = time + Math.floor(Math.random() * 1e6)
    run.run(id, `run-${n}`, 'UNKNOWN', 'ada', status, time, end, 'active', 'mlflow-artifacts:/', 0)
    // As whoever logs leaves it: the last point of a series is its latest value.
    for (const step of numbers(10)) {
      const value = Math.random()
      point.run('m1', value, time + step, step, 0, id)
      if (step === 9) latest.run('m1', value, time + step, step, 0, id)
    }
    for (const key of numbers(10).filter((other) => other !== 1)) {
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
  // A hundred steps at a time, as of runs that train side by side: no series lies in one piece.
  for (const from of numbers(points / 100)) {
    for (const id of charted) {
      for (const step of numbers(100).map((n) => from * 100 + n)) {
        const value = Math.exp(-step / 3000) + Math.random() / 10
        point.run('loss', value, 1.7e12 + step, step, 0, id)
        if (step === points - 1) latest.run('loss', value, 1.7e12 + step, step, 0, id)
      }
    }
  }
  db.commit()
  db.close()
}
