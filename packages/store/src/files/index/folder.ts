import type { Context } from '../../sql/db.ts'
import type { SqliteConnection } from '../../sql/dialects/sqlite/connection.ts'
import type { KeptContents, NotWhole, RunInfo } from '../runs/kept-runs.ts'

/** A folder of MLflow's file store, as plain data: every thread opens it for itself. */
export interface FolderPlace {
  /** Absolute, with symbolic links followed. */
  readonly root: string
  /** How long what was looked at is taken to be as it was, ms; changes made here count at once. */
  readonly recheckMs: number
}

/** A folder with its index: how files become rows. */
export interface Folder extends FolderPlace {
  readonly context: Omit<Context, 'db'> & { readonly db: SqliteConnection }
  /** Tells this connection from others, of any process, that read the same folder. */
  readonly reader: string
  /** When what was last looked at, by names of our own: `experiments`, `runs 0`. */
  readonly lookedAt: Map<string, number>
  /** How far rounds over all runs have come. */
  readonly cursors: Map<string, string>
  /** By experiment, the runs whose meta files are still to be read. */
  readonly unread: Map<string, string[]>
  /** By experiment, the runs of which all the rest is. */
  readonly notWhole: Map<string, NotWhole[]>
  /** By experiment, what was read of runs and is not in the index yet: meta files. */
  readonly infos: Map<string, RunInfo[]>
  /** The same of all that was logged to runs. */
  readonly contents: Map<string, KeptContents>
}

/** What was noted since a transaction that was undone began may be wrong: it is all looked at again. */
export function forgetProgress({ lookedAt, unread, notWhole, infos, contents }: Folder): void {
  lookedAt.clear()
  unread.clear()
  notWhole.clear()
  infos.clear()
  contents.clear()
}

/** Whether something was looked at so lately that it need not be now. */
export function isFresh({ lookedAt, recheckMs }: Folder, what: string): boolean {
  const at = lookedAt.get(what)
  return at !== undefined && Date.now() - at < recheckMs
}

/** Notes that something was looked at just now. */
export function noteLook({ lookedAt }: Folder, what: string): void {
  lookedAt.set(what, Date.now())
}

/** How much of a long task is done at once: whoever waits to write waits no longer. */
export class Budget {
  readonly #end: number

  constructor(milliseconds: number) {
    this.#end = performance.now() + milliseconds
  }

  get isSpent(): boolean {
    return performance.now() > this.#end
  }

  /** Whether whoever asks cannot come back for the rest. */
  get isUnlimited(): boolean {
    return this.#end === Infinity
  }
}
