import { text } from 'node:stream/consumers'
import { LIMITS, pythonJson, TrackingError } from '@waymark/domain'
import type { ArtifactToSend } from '../../queue/artifact-outbox.ts'
import type { OpenedRun } from '../../runs/run-log.ts'
import { GrowingTable } from './growing-table.ts'
import type { Rows } from './table-rows.ts'

/** MLflow's tag for tables: a list of their paths as JSON. */
const TABLES_TAG = 'mlflow.loggedArtifacts'

/** A table is sent again once it has grown by this share: else a long one would be sent all the time. */
const GROWTH = 0.05

/** Where tables of a run go. */
interface TablesTarget {
  readonly opened: Promise<OpenedRun>
  /** undefined until the run is there */
  readonly started: () => OpenedRun | undefined
  /** @returns false when there is no room */
  readonly addArtifact: (artifact: ArtifactToSend) => boolean
  readonly addLater: (add: () => Promise<void>) => void
  readonly setTag: (key: string, value: string) => void
}

interface Tracked {
  readonly table: GrowingTable
  /** Whether `mlflow.loggedArtifacts` names it. */
  readonly isListed: boolean
  /** Where it goes; known once the run is there. */
  path: string
  isWaiting: boolean
  sentRows: number
  /** What a run that is gone on with holds has been put before the new rows. */
  isComplete: boolean
}

/** The tables of one run. Rows are added in memory; the whole table is sent as it has grown. */
export class RunTables {
  readonly #target: TablesTarget
  readonly #tables = new Map<string, Tracked>()
  #listed: { path: string; type: string }[] | undefined

  constructor(target: TablesTarget) {
    this.#target = target
  }

  /**
   * @param isListed whether MLflow's tag of tables names it
   * @throws {TrackingError} `INVALID_VALUE` when a cell cannot be written, or there are too many
   */
  append(path: string, rows: Rows, isListed = true): void {
    let tracked = this.#tables.get(path)
    if (tracked === undefined) {
      const table = new GrowingTable()
      tracked = { table, isListed, path, isWaiting: false, sentRows: 0, isComplete: false }
      this.#tables.set(path, tracked)
    }
    tracked.table.add(rows)
    const grown = tracked.table.rowCount - tracked.sentRows
    if (tracked.sentRows === 0 || grown >= tracked.sentRows * GROWTH) this.#queue(tracked)
  }

  /** Queues what has grown too little to be sent so far. */
  queueRest(): void {
    for (const tracked of this.#tables.values()) {
      if (tracked.table.rowCount > tracked.sentRows) this.#queue(tracked)
    }
  }

  #queue(tracked: Tracked): void {
    if (tracked.isWaiting) return
    tracked.isWaiting = true
    const started = this.#target.started()
    if (started !== undefined) return this.#send(tracked, started)
    this.#target.addLater(async () => this.#send(tracked, await this.#target.opened))
  }

  #send(tracked: Tracked, opened: OpenedRun): void {
    const { table } = tracked
    const isFirst = tracked.sentRows === 0
    if (isFirst) tracked.path = pathFor(tracked.path, opened)
    const taken = (): Uint8Array => {
      tracked.isWaiting = false // rows that come from now on need another turn
      tracked.sentRows = table.rowCount
      return table.toBytes()
    }
    const make = async (): Promise<Uint8Array> => {
      if (!tracked.isComplete && opened.isResumed) await completed(tracked, opened)
      tracked.isComplete = true
      return taken()
    }
    const content = { make, makeNow: taken }
    const isAdded = this.#target.addArtifact({
      path: tracked.path,
      content,
      sizeBytes: table.length,
    })
    if (!isAdded) tracked.isWaiting = false
    else if (isFirst && tracked.isListed) this.#list(tracked.path, opened)
  }

  #list(path: string, opened: OpenedRun): void {
    this.#listed ??= storedList(opened)
    if (this.#listed.some((entry) => entry.path === path)) return
    const listed = [...this.#listed, { path, type: 'table' }]
    const value = pythonJson(listed)
    if (value.length > LIMITS.runTagValueLength) return // a cut list would be none
    this.#listed = listed
    this.#target.setTag(TABLES_TAG, value)
  }
}

/**
 * A table of a run that is gone on with, while its server is out of reach: nobody can tell what it
 * holds, so what is added gets a file of its own.
 */
function pathFor(path: string, { isResumed, backend }: OpenedRun): string {
  if (!isResumed || backend.spooler?.isSpooling !== true) return path
  const moment = new Date().toISOString().replace(/[-:]|\..*/g, '')
  return path.replace(/\.json$/, `.${moment}.json`)
}

async function completed({ table, path }: Tracked, { backend, run }: OpenedRun): Promise<void> {
  const stored = await readStored(path, { backend, run })
  if (stored !== undefined) table.prepend(stored)
}

async function readStored(
  path: string,
  { backend, run }: Pick<OpenedRun, 'backend' | 'run'>,
): Promise<string | undefined> {
  try {
    const how = { rest: undefined, signal: undefined }
    return await text((await backend.openArtifact(run, path, how)).bytes)
  } catch (error) {
    if (error instanceof TrackingError && error.kind === 'missing') return undefined
    throw error
  }
}

function storedList({ run }: OpenedRun): { path: string; type: string }[] {
  try {
    const value = run.tags.find(({ key }) => key === TABLES_TAG)?.value ?? '[]'
    return JSON.parse(value) as { path: string; type: string }[] // as MLflow writes it
  } catch {
    return []
  }
}
