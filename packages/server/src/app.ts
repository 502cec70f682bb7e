import { TrackingError } from '@waymark/domain'
import { ActiveRequests } from './kernel/active-requests.ts'
import { Dispatcher } from './kernel/dispatcher.ts'
import type { RouteTarget } from './kernel/exchange.ts'
import type { Log } from './kernel/log.ts'
import { rawTarget } from './kernel/raw-target.ts'
import type { Route, Services } from './kernel/route.ts'
import { Router } from './kernel/router.ts'
import type { ServerSettings } from './settings.ts'

/** What an app is made of. */
export interface AppOptions {
  readonly settings: ServerSettings
  readonly services: Services
  readonly routes: readonly Route[]
  readonly log: Log
}

/** Everything between a parsed HTTP request and the store; knows no socket. */
export interface App {
  readonly dispatcher: Dispatcher
  readonly active: ActiveRequests
}

/** Puts guard, router and routes together. */
export function createApp({ settings, services, routes, log }: AppOptions): App {
  const router = new Router<RouteTarget>()
  for (const route of routes) {
    for (const path of route.paths) {
      router.add(route.method, settings.staticPrefix + path, rawTarget(route, services))
    }
  }
  const active = new ActiveRequests(
    {
      minBytesPerSecond: settings.minBodyBytesPerSecond,
      windowSeconds: settings.slowBodyWindowSeconds,
    },
    (request, response) => {
      const limit = `its body came slower than ${settings.minBodyBytesPerSecond} bytes/s, the limit of --min-body-rate`
      dispatcher.fail(
        request,
        response,
        dispatcher.commonHeaders,
        new TrackingError('REQUEST_TOO_SLOW', { limit }),
      )
    },
  )
  const dispatcher = new Dispatcher({ settings, router, active, log })
  return { dispatcher, active }
}
