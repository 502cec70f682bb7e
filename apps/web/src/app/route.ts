/** The parts of a run's page, each with an address of its own. */
const RUN_TABS = ['overview', 'charts', 'system', 'artifacts', 'logs', 'models', 'code'] as const

/** One part of a run's page. */
export type RunTab = (typeof RUN_TABS)[number]

/** What a path names. Unknown paths are a page too: one that says so. */
export type Route =
  | { readonly page: 'home' }
  | {
      readonly page: 'experiment'
      readonly experimentId: string
      /** Of several on one page: those behind the first. */
      readonly others?: readonly string[]
    }
  | {
      readonly page: 'run'
      readonly runId: string
      readonly tab?: RunTab
      /** The artifact or folder shown, relative to the run's root. */
      readonly artifact?: string
    }
  | { readonly page: 'compare' }
  | { readonly page: 'search' }
  | { readonly page: 'settings' }
  | { readonly page: 'sweep'; readonly experimentId: string; readonly runId: string }
  | { readonly page: 'models' }
  | { readonly page: 'model'; readonly name: string }
  /** A number, or an alias behind an `@`. */
  | { readonly page: 'version'; readonly name: string; readonly version: string }
  | { readonly page: 'versions'; readonly name: string }
  | { readonly page: 'unknown'; readonly path: string }

/** Reads a path relative to the root: ``, `e/3`, `r/0f3a…`, `r/0f3a…/artifacts/plots/a.png`. */
export function parsePath(path: string): Route {
  const [kind, id, ...rest] = path.replace(/\/+$/, '').split('/').map(decode)
  if (kind === '') return { page: 'home' }
  if ((kind === 'compare' || kind === 'search' || kind === 'settings') && id === undefined) {
    return { page: kind }
  }
  if (kind === 'models' && rest.length < 2) return modelRoute(id, rest[0])
  if (kind === 'e' && id && /[^+]/.test(id) && rest.length === 0) {
    return experimentsRoute(id.split('+'))
  }
  if (kind === 'e' && id && rest.length === 2 && rest[0] === 'sweeps' && rest[1]) {
    return { page: 'sweep', experimentId: id, runId: rest[1] }
  }
  if (kind === 'r' && id) return parseRunPath(id, rest) ?? { page: 'unknown', path }
  return { page: 'unknown', path }
}

/** More experiments than this are no comparison any more; a link with more opens with the first. */
export const MOST_EXPERIMENTS = 20

/** The page of one experiment, or of several together; undefined ids and repeated ones are dropped. */
export function experimentsRoute(ids: readonly string[]): Route {
  const [experimentId, ...others] = [...new Set(ids)].filter(Boolean).slice(0, MOST_EXPERIMENTS)
  if (experimentId === undefined) return { page: 'home' }
  return { page: 'experiment', experimentId, ...(others.length > 0 && { others }) }
}

/** The experiments that a page shows together; none for pages of anything else. */
export function experimentsOf(route: Route): readonly string[] {
  return route.page === 'experiment' ? [route.experimentId, ...(route.others ?? [])] : []
}

function modelRoute(name: string | undefined, version: string | undefined): Route {
  if (!name) return { page: 'models' }
  if (!version) return { page: 'model', name }
  return version === 'compare' ? { page: 'versions', name } : { page: 'version', name, version }
}

function parseRunPath(runId: string, rest: readonly string[]): Route | undefined {
  const [name, ...artifact] = rest
  if (name === undefined) return { page: 'run', runId }
  const tab = RUN_TABS.find((one) => one === name && one !== 'overview')
  if (tab === undefined) return undefined
  if (artifact.length === 0) return { page: 'run', runId, tab }
  return tab === 'artifacts' ? { page: 'run', runId, tab, artifact: artifact.join('/') } : undefined
}

/** The path that {@link parsePath} reads back as the same route. */
export function pathOf(route: Route): string {
  switch (route.page) {
    case 'home':
      return ''
    case 'experiment':
      return `e/${experimentsOf(route).map(encodeURIComponent).join('+')}`
    case 'compare':
    case 'search':
    case 'settings':
    case 'models':
      return route.page
    case 'sweep':
      return `e/${encodeURIComponent(route.experimentId)}/sweeps/${encodeURIComponent(route.runId)}`
    case 'version':
      return `models/${encodeURIComponent(route.name)}/${encodeURIComponent(route.version)}`
    case 'versions':
      return `models/${encodeURIComponent(route.name)}/compare`
    case 'model':
      return `models/${encodeURIComponent(route.name)}`
    case 'run':
      return runPath(route)
    case 'unknown':
      return route.path
  }
}

function runPath({ runId, tab = 'overview', artifact }: Route & { page: 'run' }): string {
  const parts = ['r', runId]
  if (tab !== 'overview') parts.push(tab)
  if (artifact) parts.push(...artifact.split('/'))
  return parts.map(encodeURIComponent).join('/')
}

/** Routes that share a page share what it holds: a tab, or one more experiment, keeps it. */
export function pageKeyOf(route: Route): string {
  if (route.page === 'experiment') return `e/${route.experimentId}`
  return route.page === 'run' ? `r/${route.runId}` : pathOf(route)
}

/** Where a link of MLflow's own UI (`/#/experiments/1/runs/abc`) leads here, if anywhere. */
export function fromOfficialHash(hash: string): Route | undefined {
  const [path = ''] = hash.replace(/^#\/?/, '').split('?')
  const [kind, experimentId, runs, runId] = path.split('/').map(decode)
  if (kind === 'models') {
    return experimentId ? { page: 'model', name: experimentId } : { page: 'models' }
  }
  if (kind !== 'experiments' || !experimentId) return undefined
  if (runs === 'runs' && runId) return { page: 'run', runId }
  return { page: 'experiment', experimentId }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part // A garbled link still opens, on a page that names it.
  }
}
