import { Worker } from 'node:worker_threads'
import type { TaskName, Tasks } from './tasks.ts'

/** To the thread. */
export interface OffloadRequest {
  readonly id: number
  readonly name: TaskName
  readonly takes: unknown
}

/** From the thread. */
export type OffloadAnswer =
  | { readonly id: number; readonly gives: unknown }
  | { readonly id: number; readonly error: unknown }

interface Pending {
  readonly resolve: (gives: unknown) => void
  readonly reject: (error: unknown) => void
}

const pending = new Map<number, Pending>()
let worker: Worker | undefined
let lastId = 0

/**
 * Does something that takes long on another thread, one thing after the other. What it takes is
 * copied at once, so the caller may change it afterwards.
 */
export function offload<Name extends TaskName>(
  name: Name,
  takes: Tasks[Name]['takes'],
): Promise<Tasks[Name]['gives']> {
  return new Promise((resolve, reject) => {
    worker ??= startWorker()
    lastId += 1
    // The thread answers what the table says.
    pending.set(lastId, { resolve: resolve as Pending['resolve'], reject })
    worker.ref()
    const request: OffloadRequest = { id: lastId, name, takes }
    try {
      worker.postMessage(request, [])
    } catch (error) {
      settle({ id: lastId, error })
    }
  })
}

function settle(answer: OffloadAnswer): void {
  const waiting = pending.get(answer.id)
  pending.delete(answer.id)
  if (pending.size === 0) worker?.unref()
  if ('error' in answer) waiting?.reject(answer.error)
  else waiting?.resolve(answer.gives)
}

/** The thread lives as long as there is something to do, so that it never holds a program open. */
function startWorker(): Worker {
  const started = new Worker(new URL('./thread.js', import.meta.url), {
    name: 'waymark-offload',
    execArgv: [], // flags that made sense of the program (--eval, --import) do not fit a thread
  })
  started.on('message', settle)
  started.on('error', (error) => {
    worker = undefined
    for (const { reject } of pending.values()) reject(error)
    pending.clear()
  })
  started.unref()
  return started
}
