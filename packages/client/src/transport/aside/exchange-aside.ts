import { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import type { Answer, Exchange, Message } from '../http-exchange.ts'
import type { TlsOptions } from '../tls.ts'
import { type FromThread, reviveFailure, type ToSend, type ToThread } from './messages.ts'

interface Pending {
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

const pending = new Map<number, Pending>()
let worker: Worker | undefined
/** Whether this program can have no second thread. */
let isAlone = false
let lastId = 0

/**
 * Exchanges messages on a thread of its own, one for the whole process: sockets, files and TLS take
 * nothing of the thread that the program computes on. An answer is read as a whole there. What can only
 * be read here, a stream, is sent by `here`; so is all where no thread can be started.
 */
export function exchangeAside(here: Exchange, tls: TlsOptions | undefined): Exchange {
  return (message) => {
    const { body } = message
    if (typeof body === 'object' && 'open' in body) return here(message)
    const thread = theThread()
    if (thread === undefined) return here(message)
    const { method, url, headers } = message
    return ask(thread, { method, url: url.href, headers, body: ownBytes(body), tls }, message)
  }
}

function ask(thread: Worker, message: Omit<ToSend, 'id'>, { signal }: Message): Promise<Answer> {
  signal.throwIfAborted()
  lastId += 1
  const id = lastId
  return new Promise<Answer>((resolve, reject) => {
    const giveUp = (): void => {
      post(thread, { id, isGivenUp: true })
      settle(id)?.reject(signal.reason)
    }
    const rest = (): void => signal.removeEventListener('abort', giveUp)
    pending.set(id, {
      resolve: (answer) => resolve((rest(), answer)),
      reject: (error) => reject((rest(), error)),
    })
    signal.addEventListener('abort', giveUp, { once: true })
    thread.ref()
    post(thread, { id, ...message })
  })
}

/** Copied, never transferred: see `createExchange`. */
function post(thread: Worker, message: ToThread): void {
  thread.postMessage(message, [])
}

/** The thread holds the process as long as an answer is waited for, as a socket would. */
function settle(id: number): Pending | undefined {
  const waiting = pending.get(id)
  pending.delete(id)
  if (pending.size === 0) worker?.unref()
  return waiting
}

function hear(answer: FromThread): void {
  const waiting = settle(answer.id)
  if ('failure' in answer) return waiting?.reject(reviveFailure(answer.failure))
  const { status, headers, text } = answer
  waiting?.resolve({ status, headers: { ...headers } as Answer['headers'], body: bodyOf(text) })
}

function bodyOf(text: string): Readable {
  return Readable.from(text === '' ? [] : [Buffer.from(text)])
}

function theThread(): Worker | undefined {
  if (worker !== undefined || isAlone) return worker
  try {
    worker = start()
  } catch {
    isAlone = true // Node's permission model, for one, forbids threads unless they are asked for
  }
  return worker
}

function start(): Worker {
  const started = new Worker(new URL('./thread.js', import.meta.url), {
    name: 'waymark-send',
    execArgv: [], // flags that made sense of the program (--eval, --import) do not fit a thread
  })
  started.on('message', hear)
  started.on('error', (error) => {
    isAlone = true
    worker = undefined
    for (const id of [...pending.keys()]) settle(id)?.reject(error)
  })
  started.unref()
  return started
}

/** A view into a larger buffer would take all of that along. */
function ownBytes<Body>(body: Body): Body | Uint8Array {
  if (!(body instanceof Uint8Array) || body.byteLength === body.buffer.byteLength) return body
  return new Uint8Array(body)
}
