import { useSyncExternalStore } from 'react'
import { rootUrl } from './root-url.ts'
import { fromOfficialHash, parsePath, pathOf, type Route } from './route.ts'

// The URL is the only home of view state, so this file holds no state but the list of listeners.
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('popstate', listener)
  }
}

// Registered before React listens: what it draws then may ask.
let isOfHistory = false
window.addEventListener('popstate', () => {
  isOfHistory = true
})

/** Whether the reader came to this address by Back or Forward. */
export function isStepOfHistory(): boolean {
  return isOfHistory
}

const readHref = () => window.location.href

/** The route and the query of the address bar. */
export function useLocation(): { readonly route: Route; readonly search: string } {
  const url = new URL(useSyncExternalStore(subscribe, readHref, readHref))
  return { route: routeOf(url), search: url.search }
}

/** The route of the address bar, for what is done before the first render. */
export function currentRoute(): Route {
  return routeOf(window.location)
}

function routeOf({ pathname }: { readonly pathname: string }): Route {
  return parsePath(pathname.slice(rootUrl.pathname.length))
}

/** The absolute address of a route, for `href`. */
export function hrefOf(route: Route, search = ''): string {
  return rootUrl.pathname + pathOf(route) + search
}

/** Goes to an address of this app. Choices are pushed, corrections replace. */
export function navigate(href: string, { replace = false }: { replace?: boolean } = {}): void {
  if (replace) window.history.replaceState(null, '', href)
  else window.history.pushState(null, '', href)
  isOfHistory = false
  for (const listener of listeners) listener()
}

/** Replaces a link of MLflow's UI by ours, before the first render. */
export function redirectOfficialLink(): void {
  const route = fromOfficialHash(window.location.hash)
  if (route !== undefined) window.history.replaceState(null, '', hrefOf(route))
}
