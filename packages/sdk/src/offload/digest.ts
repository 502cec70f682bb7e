import { Worker } from 'node:worker_threads'

/** What to hash: a local file, or bytes and texts one after the other. */
export type Digestible =
  | { readonly file: string }
  | { readonly parts: readonly (string | Uint8Array)[] }

/** To the thread. */
export interface DigestRequest {
  readonly id: number
  readonly what: Digestible
}

/** From the thread. */
export type DigestAnswer =
  | { readonly id: number; readonly digest: string }
  | { readonly id: number; readonly error: unknown }

interface Pending {
  readonly resolve: (digest: string) => void
  readonly reject: (error: unknown) => void
}

const pending = new Map<number, Pending>()
let worker: Worker | undefined
let lastId = 0

/**
 * The SHA-256 of a file or of bytes, in hexadecimal, computed on another thread. Bytes are copied
 * at once, so the caller may change them afterwards.
 */
export function digest(what: Digestible): Promise<string> {
  return new Promise((resolve, reject) => {
    worker ??= startWorker()
    lastId += 1
    pending.set(lastId, { resolve, reject })
    worker.ref()
    const request: DigestRequest = { id: lastId, what }
    worker.postMessage(request, [])
  })
}

/** The thread lives as long as there is something to do, so that it never holds a program open. */
function startWorker(): Worker {
  const started = new Worker(new URL('./digest-thread.js', import.meta.url), {
    name: 'waymark-digest',
    execArgv: [], // flags that made sense of the program (--eval, --import) do not fit a thread
  })
  started.on('message', (answer: DigestAnswer) => {
    const waiting = pending.get(answer.id)
    pending.delete(answer.id)
    if (pending.size === 0) started.unref()
    if ('error' in answer) waiting?.reject(answer.error)
    else waiting?.resolve(answer.digest)
  })
  started.on('error', (error) => {
    worker = undefined
    for (const { reject } of pending.values()) reject(error)
    pending.clear()
  })
  started.unref()
  return started
}
