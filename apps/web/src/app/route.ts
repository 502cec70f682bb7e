/** The parts of a run's page, each with an address of its own. */
const RUN_TABS = ['overview', 'charts', 'system', 'artifacts'] as const

/** One part of a run's page. */
export type RunTab = (typeof RUN_TABS)[number]

/** What a path names. Unknown paths are a page too: one that says so. */
export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'experiment'; readonly experimentId: string }
  | {
      readonly page: 'run'
      readonly runId: string
      readonly tab?: RunTab
      /** The artifact or folder shown, relative to the run's root. */
      readonly artifact?: string
    }
  | { readonly page: 'compare' }
  | { readonly page: 'models' }
  | { readonly page: 'model'; readonly name: string }
  | { readonly page: 'unknown'; readonly path: string }

/** Reads a path relative to the root: ``, `e/3`, `r/0f3a…`, `r/0f3a…/artifacts/plots/a.png`. */
export function parsePath(path: string): Route {
  const [kind, id, ...rest] = path.replace(/\/+$/, '').split('/').map(decode)
  if (kind === '') return { page: 'home' }
  if (kind === 'compare' && id === undefined) return { page: 'compare' }
  if (kind === 'models' && rest.length === 0) {
    return id ? { page: 'model', name: id } : { page: 'models' }
  }
  if (kind === 'e' && id && rest.length === 0) return { page: 'experiment', experimentId: id }
  if (kind === 'r' && id) return parseRunPath(id, rest) ?? { page: 'unknown', path }
  return { page: 'unknown', path }
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
      return `e/${encodeURIComponent(route.experimentId)}`
    case 'compare':
      return 'compare'
    case 'models':
      return 'models'
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

/** Routes that share a page share what it holds: going from tab to tab keeps it. */
export function pageKeyOf(route: Route): string {
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
