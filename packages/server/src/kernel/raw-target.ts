import type { Exchange, RouteTarget } from './exchange.ts'
import type { RawRoute, Services } from './route.ts'

/** Runs a raw route for the requests that are routed to it. */
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
