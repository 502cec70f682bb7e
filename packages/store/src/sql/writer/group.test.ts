import { describe, expect, it, onTestFinished } from 'vitest'
import { buildBatch, point } from '../../testing/builders.ts'
import { openTestDatabase } from '../../testing/open-test-database.ts'
import { contextOf } from '../context.ts'
import type { SqliteConnection } from '../dialects/sqlite/connection.ts'
import { openSqlite } from '../dialects/sqlite/open-sqlite.ts'
import { createRun } from '../runs/create-run.ts'
import { sql } from '../sql.ts'
import { runGroup } from './group.ts'
import type { Job } from './job.ts'

async function world() {
  const db = await openTestDatabase()
  const context = contextOf(db, 'mlflow-artifacts:/')
  const run = await db.transaction(() =>
    createRun(
      { ...context, inTransaction: true },
      { experimentId: '0', userId: '', runName: 'r', startTime: 0, tags: [] },
    ),
  )
  return { db, context, runId: run.info.runId }
}

function append(runId: string, step: number): Job {
  return { operation: 'append', args: buildBatch(runId, [point({ step })]) }
}

function tagOf(runId: string, value: string): Job {
  return { operation: 'runs.setTag', args: { runId, tag: { key: 'big', value } } }
}

function storedSteps(db: SqliteConnection): number[] {
  return db.all<{ step: number }>(sql`select step from metrics order by step`).map((r) => r.step)
}

describe('a group of writes', () => {
  it('undoes a failed job and keeps the others', async () => {
    const { db, context, runId } = await world()

    const outcomes = await runGroup(context, [
      append(runId, 1),
      append('nobody', 2),
      append(runId, 3),
    ])

    expect(outcomes).toMatchObject([
      { value: undefined },
      { error: { code: 'RUN_NOT_FOUND' } },
      { value: undefined },
    ])
    expect(storedSteps(db)).toEqual([1, 3])
    expect(db.inTransaction()).toBe(false)
  })

  it('undoes a job that failed alone', async () => {
    const { db, context, runId } = await world()
    const withParam = (step: number, value: string): Job => ({
      operation: 'append',
      args: { ...buildBatch(runId, [point({ step })]), params: [{ key: 'lr', value }] },
    })
    await runGroup(context, [withParam(1, '0.1')])

    const outcomes = await runGroup(context, [withParam(2, '0.2')])

    expect(outcomes).toMatchObject([{ error: { code: 'PARAM_CONFLICT' } }])
    expect(storedSteps(db)).toEqual([1])
    expect(db.inTransaction()).toBe(false)
  })

  it('takes what fits on a full disk and says what did not', async () => {
    const { db, context, runId } = await world()
    const { page_count: pages } = db.first<{ page_count: number }>(sql`pragma page_count`) as {
      page_count: number
    }
    db.exec(`pragma max_page_count = ${pages + 4}`)

    const outcomes = await runGroup(context, [
      append(runId, 1),
      tagOf(runId, 'x'.repeat(1_000_000)),
      append(runId, 2),
    ])

    expect(outcomes).toMatchObject([
      { value: undefined },
      { error: { code: 'DISK_FULL' } },
      { value: undefined },
    ])
    expect(storedSteps(db)).toEqual([1, 2])
    const latest = db.first(sql`select step from latest_metrics`)
    expect(latest).toEqual({ step: 2 })
  })

  it('stores nothing while another process holds the file, and all of it afterwards', async () => {
    const { db, context, runId } = await world()
    const other = openSqlite({ path: db.path, mode: 'write', durability: 'normal', journal: 'wal' })
    onTestFinished(() => other.close())
    db.exec('pragma busy_timeout = 0')

    other.begin()
    const refused = await runGroup(context, [append(runId, 1), append(runId, 2)])
    other.rollback()
    const accepted = await runGroup(context, [append(runId, 3)])

    const busy = { error: { code: 'STORE_BUSY', kind: 'busy' } }
    expect(refused).toMatchObject([busy, busy])
    expect(accepted).toMatchObject([{ value: undefined }])
    expect(storedSteps(db)).toEqual([3])
  })
})
