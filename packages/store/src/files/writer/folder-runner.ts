import { randomUUID } from 'node:crypto'
import { TrackingError } from '@waymark/domain'
import type { Durability } from '../../sql/dialects/sqlite/open-sqlite.ts'
import { OPERATIONS } from '../../sql/operations.ts'
import { sql } from '../../sql/sql.ts'
import type { Outcome } from '../../sql/writer/group.ts'
import type { Job } from '../../sql/writer/job.ts'
import type { GroupRunner } from '../../sql/writer/write-queue.ts'
import { FileChanges, syncFiles } from '../disk/file-changes.ts'
import { bringUpToDate, lookAround } from '../index/bring-up-to-date.ts'
import { Budget, type Folder, forgetProgress } from '../index/folder.ts'
import { foreignChanges, readState, writeState } from '../index/folder-tables.ts'
import { prepareWrite } from './prepare-write.ts'
import { project } from './project.ts'

/** How long a look at the files may keep a change waiting, ms. */
const PART_MS = 40

/**
 * Runs changes on a folder: each on the index as on any database, then on the files, then it is
 * committed. When the files refuse, both are put back; when the process is killed in between, the
 * files are what counts and the next look brings the index along.
 */
export class FolderRunner implements GroupRunner {
  readonly #folder: Folder
  readonly #durability: Durability
  /** Tells this process's changes from those of another one with the same index. */
  readonly #ownChanges = `writes ${randomUUID()}`

  constructor(folder: Folder, durability: Durability) {
    this.#folder = folder
    this.#durability = durability
  }

  async run(jobs: readonly Job[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = []
    const touched = new Set<string>()
    for (const job of jobs) {
      const changes = new FileChanges(this.#folder.root, this.#durability === 'full')
      try {
        outcomes.push({ value: await this.#runJob(job, changes) })
        for (const path of changes.touched) touched.add(path)
      } catch (error) {
        outcomes.push({ error })
      }
    }
    if (this.#durability === 'full') {
      try {
        syncFiles(touched)
      } catch (cause) {
        const reason = `The folder could not be made durable: ${String(cause)}`
        const error = new TrackingError('STORE_UNUSABLE', { reason }, { cause })
        return jobs.map(() => ({ error }))
      }
    }
    return outcomes
  }

  async close(): Promise<void> {
    const { db } = this.#folder.context
    try {
      db.run(sql`delete from waymark_folder_state where name = ${this.#ownChanges}`)
    } catch {
      // It only tells whose changes were whose.
    }
    db.close()
  }

  async #runJob(job: Job, changes: FileChanges): Promise<unknown> {
    const { context } = this.#folder
    context.db.begin()
    try {
      const value = await this.#work(job, changes)
      context.db.commit()
      changes.finish()
      return value
    } catch (error) {
      changes.undo()
      context.db.rollback()
      forgetProgress(this.#folder)
      throw error
    }
  }

  async #work(job: Job, changes: FileChanges): Promise<unknown> {
    const folder = this.#folder
    if (job.operation === 'folder.prepare') {
      return bringUpToDate(folder, job.args, new Budget(PART_MS))
    }
    if (job.operation === 'foreignVersion') return this.#foreignVersion()
    await prepareWrite(folder, job)
    const run = OPERATIONS[job.operation] as (tx: unknown, args: unknown) => Promise<unknown> // as in group.ts
    const value = await run({ ...folder.context, inTransaction: true }, job.args)
    await project(folder, changes, { job, value })
    const { db } = folder.context
    writeState(db, this.#ownChanges, String(Number(readState(db, this.#ownChanges) ?? 0) + 1))
    return value
  }

  /** Looks for what others changed, and counts it. */
  #foreignVersion(): number {
    lookAround(this.#folder, new Budget(PART_MS))
    const { db } = this.#folder.context
    const others = db.first<{ sum: number | null }>(sql`
      select sum(cast(value as integer)) as sum from waymark_folder_state
      where name like 'writes %' and name <> ${this.#ownChanges}`)
    return foreignChanges(db) + (others?.sum ?? 0)
  }
}
