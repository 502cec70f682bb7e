import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { loadEngine } from './engine.ts'

/**
 * Waits until files whose connections are closed are really let go of. The npm engine cannot
 * dispose of a statement, and SQLite keeps a closed file, its log and its lock until the last
 * statement is gone; a thread's or process's end does that too. So we ask for the garbage to be
 * collected, some 10 ms, where the same process must be alone with a file right after closing it.
 */
export async function letGoOfClosedFiles(): Promise<void> {
  if (loadEngine().name === 'node:sqlite') return
  setFlagsFromString('--expose-gc') // shows `gc` to contexts made from now on, as to ours only
  const collectGarbage: unknown = runInNewContext('gc')
  if (typeof collectGarbage === 'function') collectGarbage()
  await setImmediate() // native finalizers run in a task of their own
}
