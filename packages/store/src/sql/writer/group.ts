import { TrackingError } from '@waymark/domain'
import type { Context, Tx, WriteDb } from '../db.ts'
import { keepTallies } from '../metrics/tallies/keep-tallies.ts'
import { tallyFoldOf } from '../metrics/tallies/tally-fold.ts'
import { OPERATIONS } from '../operations.ts'
import { AppendState } from '../runs/append.ts'
import { sql } from '../sql.ts'
import type { Job } from './job.ts'

/** How a job of a group ended. */
export type Outcome = { readonly value: unknown } | { readonly error: unknown }

/** A context whose connection may write. */
export type WriteContext = Context & { readonly db: WriteDb }

/** Failures of the store and not of the job that met them: the whole transaction is lost. */
const STORE_FAILURES = new Set(['busy', 'unusable'])

/** Runs one job of a transaction. @throws what ends the whole of it */
type RunJob = (tx: Tx & WriteContext, work: () => Promise<unknown>) => Promise<Outcome>

/**
 * Runs jobs as one transaction. To be able to undo each by itself costs a copy of all that it
 * changes, and most groups have no bad job: one that has is undone and runs again with a savepoint
 * a job, so that the bad one fails alone. When the transaction itself fails, as on a full disk, all
 * is undone too and the jobs run again one by one: those that fit are stored, the others get the
 * reason.
 *
 * @returns one outcome a job, in their order; those with a value are durable
 */
export async function runGroup(context: WriteContext, jobs: readonly Job[]): Promise<Outcome[]> {
  const together = await runTogether(context, jobs, asItIs)
  if ('outcomes' in together) return together.outcomes
  if (jobs.length === 1) return [together]
  const apart = await runTogether(context, jobs, inSavepoint)
  return 'outcomes' in apart ? apart.outcomes : runOneByOne(context, jobs)
}

/** @returns what ended the transaction, if anything did: nothing of it is left then */
async function runTogether(
  context: WriteContext,
  jobs: readonly Job[],
  runJob: RunJob,
): Promise<{ readonly outcomes: Outcome[] } | { readonly error: unknown }> {
  try {
    await context.db.begin({ isSmall: jobs.every(({ operation }) => operation === 'append') })
  } catch (error) {
    return { outcomes: jobs.map(() => ({ error })) } // nobody can write now: no use in trying each
  }
  try {
    const outcomes = await runJobs(context, jobs, runJob)
    await keepTallies({ ...context, inTransaction: true })
    await context.db.commit()
    return { outcomes }
  } catch (error) {
    await context.db.rollback()
    tallyFoldOf(context.db).forget()
    return { error }
  }
}

async function runOneByOne(context: WriteContext, jobs: readonly Job[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const job of jobs) outcomes.push(...(await runGroup(context, [job])))
  return outcomes
}

async function runJobs(
  context: WriteContext,
  jobs: readonly Job[],
  runJob: RunJob,
): Promise<Outcome[]> {
  const tx: Tx & WriteContext = { ...context, inTransaction: true }
  const outcomes: Outcome[] = []
  let appends = new AppendState(tallyFoldOf(tx.db))
  for (const job of jobs) {
    if (job.operation === 'append') {
      outcomes.push(await runJob(tx, () => appends.append(tx, job.args)))
      continue
    }
    // It may read latest points, or delete the run that the appends have checked.
    await appends.finish(tx)
    appends = new AppendState(tallyFoldOf(tx.db))
    outcomes.push(await runJob(tx, () => runOperation(tx, job)))
  }
  await appends.finish(tx)
  return outcomes
}

function runOperation(tx: Tx, { operation, args }: Job): Promise<unknown> {
  // The queue's typed `call` is the only source of jobs, so the arguments fit the operation.
  const run = OPERATIONS[operation] as (tx: Tx, args: unknown) => Promise<unknown>
  return run(tx, args)
}

async function asItIs(_: Tx, work: () => Promise<unknown>): Promise<Outcome> {
  return { value: await work() }
}

async function inSavepoint(tx: Tx & WriteContext, work: () => Promise<unknown>): Promise<Outcome> {
  await tx.db.run(sql`savepoint job`)
  try {
    const value = await work()
    await tx.db.run(sql`release savepoint job`)
    return { value }
  } catch (error) {
    if (endsTransaction(error, tx.db)) throw error
    await tx.db.run(sql`rollback to savepoint job`)
    await tx.db.run(sql`release savepoint job`)
    return { error }
  }
}

function endsTransaction(error: unknown, db: WriteDb): boolean {
  const isStoreFailure = error instanceof TrackingError && STORE_FAILURES.has(error.kind)
  return isStoreFailure || !db.inTransaction()
}
