// Runs on a thread of its own, started by `exchangeAside`: sends what it is given and reads the answers.
import { parentPort } from 'node:worker_threads'
import { createExchange, type Exchange, textOf } from '../http-exchange.ts'
import type { TlsOptions } from '../tls.ts'
import { giveWay } from './give-way.ts'
import { type FromThread, type ToSend, type ToThread, toFailure } from './messages.ts'

giveWay()

const exchanges = new Map<string, Exchange>()
const underWay = new Map<number, AbortController>()

parentPort?.on('message', (message: ToThread) => {
  if ('isGivenUp' in message) return underWay.get(message.id)?.abort()
  const stop = new AbortController()
  underWay.set(message.id, stop)
  void answerTo(message, stop.signal)
})

async function answerTo(message: ToSend, signal: AbortSignal): Promise<void> {
  const answer = await send(message, signal)
  underWay.delete(message.id)
  parentPort?.postMessage(answer, [])
}

async function send(
  { id, tls, url, ...message }: ToSend,
  signal: AbortSignal,
): Promise<FromThread> {
  try {
    const answer = await exchangeFor(tls)({ ...message, url: new URL(url), signal })
    const text = await textOf(answer)
    const { 'content-encoding': _packed, ...headers } = answer.headers
    return { id, status: answer.status, headers, text }
  } catch (error) {
    return { id, failure: toFailure(error) }
  }
}

/** One a set of certificates: each has its own connections. */
function exchangeFor(tls: TlsOptions | undefined): Exchange {
  const key = JSON.stringify(tls ?? null)
  const exchange = exchanges.get(key) ?? createExchange({ tls })
  exchanges.set(key, exchange)
  return exchange
}
