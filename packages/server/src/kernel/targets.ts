import { type AnyEndpoint, answerUnbuilt, type DecodeInput } from '@waymark/protocol'
import type { Reads } from '../readers/reads.ts'
import { jsonAnswer, writeAnswer } from './answer.ts'
import { readBody } from './body.ts'
import { compress } from './compress.ts'
import type { Exchange, RouteTarget } from './exchange.ts'
import type { MainRoute, RawRoute, ReadRoute, Services } from './route.ts'

/** Runs a route on this thread. */
export function mainTarget(route: MainRoute, services: Services): RouteTarget {
  return async (exchange) => {
    const input = await readInput(exchange, services.settings.maxBodyBytes)
    const payload = await route.run(input, services)
    const answer = jsonAnswer(200, payload)
    writeAnswer(exchange.response, answer, exchange.commonHeaders)
  }
}

/** Hands a request to whoever reads, and its answer back. */
export function readTarget(route: ReadRoute, reads: Reads, maxBodyBytes: number): RouteTarget {
  return async (exchange) => {
    const input = await readInput(exchange, maxBodyBytes)
    const pending = reads.read(route.endpoint.id, input)
    exchange.response.once('close', pending.cancel)
    const answer = await compress(exchange.request, await pending.answer)
    writeAnswer(exchange.response, answer, exchange.commonHeaders)
  }
}

/** Runs a raw route: its handler does the rest. */
export function rawTarget(route: RawRoute, services: Services): RouteTarget {
  return async (exchange: Exchange) => {
    const { request, response, rawPath, query, params, commonHeaders } = exchange
    for (let index = 0; index < commonHeaders.length; index += 2) {
      response.setHeader(commonHeaders[index] ?? '', commonHeaders[index + 1] ?? '')
    }
    const leaving = new AbortController()
    response.once('close', () => {
      if (!response.writableFinished) leaving.abort()
    })
    const { signal } = leaving
    await route.handler({ ...services, request, response, rawPath, query, params, signal })
  }
}

/** Answers for an endpoint of a feature that is not built: its empty result, or a refusal. */
export function unbuiltTarget(endpoint: AnyEndpoint, maxBodyBytes: number): RouteTarget {
  return async (exchange) => {
    const input = await readInput(exchange, maxBodyBytes)
    const text = answerUnbuilt(endpoint, input)
    writeAnswer(exchange.response, jsonAnswer(200, text), exchange.commonHeaders)
  }
}

async function readInput(exchange: Exchange, maxBodyBytes: number): Promise<DecodeInput> {
  const { request, query, params } = exchange
  const body = await readBody(request, maxBodyBytes)
  const contentType = request.headers['content-type']
  return { method: request.method ?? '', query, body, contentType, params }
}
