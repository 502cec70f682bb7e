import { Readable } from 'node:stream'
import type { Answer, Exchange } from '../http-exchange.ts'
import type { TlsOptions } from '../tls.ts'
import { AskedThread } from './asked-thread.ts'
import { type FromThread, reviveFailure, type ToSend } from './messages.ts'

/** Whether this program can have no second thread. */
let isAlone = false

const thread = new AskedThread<Omit<ToSend, 'id'>, FromThread>({
  module: new URL('./thread.js', import.meta.url),
  name: 'waymark-send',
  onFailure: () => {
    isAlone = true
  },
})

/**
 * Exchanges messages on a thread of its own, one for the whole process: sockets, files and TLS take
 * nothing of the thread that the program computes on. An answer is read as a whole there. What can only
 * be read here, a stream, is sent by `here`; so is all where no thread can be started.
 */
export function exchangeAside(here: Exchange, tls: TlsOptions | undefined): Exchange {
  return (message) => {
    const { body } = message
    if (typeof body === 'object' && 'open' in body) return here(message)
    if (!canAsk()) return here(message)
    const { method, url, headers, signal } = message
    return thread
      .ask({ method, url: url.href, headers, body: ownBytes(body), tls }, signal)
      .then(answerOf)
  }
}

function canAsk(): boolean {
  if (isAlone) return false
  try {
    thread.start()
  } catch {
    isAlone = true // Node's permission model, for one, forbids threads unless they are asked for
  }
  return !isAlone
}

function answerOf(answer: FromThread): Answer {
  if ('failure' in answer) throw reviveFailure(answer.failure)
  const { status, headers, text } = answer
  return { status, headers: { ...headers } as Answer['headers'], body: bodyOf(text) }
}

function bodyOf(text: string): Readable {
  return Readable.from(text === '' ? [] : [Buffer.from(text)])
}

/** A view into a larger buffer would take all of that along. */
function ownBytes<Body>(body: Body): Body | Uint8Array {
  if (!(body instanceof Uint8Array) || body.byteLength === body.buffer.byteLength) return body
  return new Uint8Array(body)
}
