/** What a path names. Unknown paths are a page too: one that says so. */
export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'experiment'; readonly experimentId: string }
  | { readonly page: 'run'; readonly runId: string }
  | { readonly page: 'unknown'; readonly path: string }

/** Reads a path relative to the root: ``, `e/3`, `r/0f3a…`. */
export function parsePath(path: string): Route {
  const [kind, id, ...rest] = path.replace(/\/+$/, '').split('/').map(decode)
  if (kind === '') return { page: 'home' }
  if (id && rest.length === 0) {
    if (kind === 'e') return { page: 'experiment', experimentId: id }
    if (kind === 'r') return { page: 'run', runId: id }
  }
  return { page: 'unknown', path }
}

/** The path that {@link parsePath} reads back as the same route. */
export function pathOf(route: Route): string {
  switch (route.page) {
    case 'home':
      return ''
    case 'experiment':
      return `e/${encodeURIComponent(route.experimentId)}`
    case 'run':
      return `r/${encodeURIComponent(route.runId)}`
    case 'unknown':
      return route.path
  }
}

/** Where a link of MLflow's own UI (`/#/experiments/1/runs/abc`) leads here, if anywhere. */
export function fromOfficialHash(hash: string): Route | undefined {
  const [path = ''] = hash.replace(/^#\/?/, '').split('?')
  const [kind, experimentId, runs, runId] = path.split('/').map(decode)
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
