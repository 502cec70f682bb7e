import { TrackingError } from '@waymark/domain'
import type { AnyEndpoint } from '@waymark/protocol'
import { ActiveRequests } from './kernel/active-requests.ts'
import { Dispatcher } from './kernel/dispatcher.ts'
import type { RouteTarget } from './kernel/exchange.ts'
import type { Log } from './kernel/log.ts'
import type { Route, Services } from './kernel/route.ts'
import { Router } from './kernel/router.ts'
import { mainTarget, rawTarget, readTarget, unbuiltTarget } from './kernel/targets.ts'
import type { Reads } from './readers/reads.ts'
import type { ServerSettings } from './settings.ts'

/** What an app is made of. */
export interface AppOptions {
  readonly settings: ServerSettings
  readonly services: Services
  readonly routes: readonly Route[]
  /** All endpoints there are; those without a route are answered from their table alone. */
  readonly endpoints: readonly AnyEndpoint[]
  readonly reads: Reads
  readonly log: Log
}

/** Everything between a parsed HTTP request and the store; knows no socket. */
export interface App {
  readonly dispatcher: Dispatcher
  readonly active: ActiveRequests
}

/** Puts guard, router and routes together. */
export function createApp(options: AppOptions): App {
  const { settings, log } = options
  const { minBodyBytesPerSecond, slowBodyWindowSeconds } = settings
  const limit = `its body came slower than ${minBodyBytesPerSecond} bytes/s, the limit of --min-body-rate`
  const active = new ActiveRequests(
    { minBytesPerSecond: minBodyBytesPerSecond, windowSeconds: slowBodyWindowSeconds },
    (request, response) => {
      const slow = new TrackingError('REQUEST_TOO_SLOW', { limit })
      dispatcher.fail(request, response, dispatcher.commonHeaders, slow)
    },
  )
  const dispatcher = new Dispatcher({ settings, router: buildRouter(options), active, log })
  return { dispatcher, active }
}

function buildRouter(options: AppOptions): Router<RouteTarget> {
  const { settings, services, routes, endpoints, reads } = options
  const router = new Router<RouteTarget>()
  const taken = new Set<string>()
  const add = (method: string, paths: readonly string[], target: RouteTarget): void => {
    for (const path of paths.map(toPattern)) {
      taken.add(shapeOf(method, path))
      router.add(method, settings.staticPrefix + path, target)
    }
  }
  for (const route of routes) {
    if (route.kind === 'raw') add(route.method, route.paths, rawTarget(route, services))
    else if (route.kind === 'main') {
      add(route.endpoint.method, route.endpoint.paths, mainTarget(route, services))
    } else {
      const target = readTarget(route, reads, settings.maxBodyBytes)
      add(route.endpoint.method, route.endpoint.paths, target)
    }
  }
  for (const endpoint of endpoints) {
    const { method, paths } = endpoint
    const open = paths.filter((path) => !taken.has(shapeOf(method, toPattern(path))))
    add(method, open, unbuiltTarget(endpoint, settings.maxBodyBytes))
  }
  return router
}

/** Equal for patterns that match the same paths, whatever they call their parts. */
function shapeOf(method: string, pattern: string): string {
  return `${method} ${pattern.replace(/([:*])\w*/g, '$1')}`
}

/** The table's `{name}` and `{name:path}` in the router's spelling. */
function toPattern(path: string): string {
  return path.replace(/\{(\w+):path\}/g, '*$1').replace(/\{(\w+)\}/g, ':$1')
}
