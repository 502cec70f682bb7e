/** What a runs table is ordered by; the keys are the run's own, not column titles. */
export type SortColumn =
  | { readonly kind: 'attribute'; readonly key: 'start' | 'name' | 'status' }
  | { readonly kind: 'metric' | 'param'; readonly key: string }

/** All that a reader can choose on the runs page. It lives in the URL and nowhere else. */
export interface RunsView {
  /** In MLflow's search grammar. */
  readonly filter: string
  readonly sort: SortColumn & { readonly isDescending: boolean }
}

/** The newest runs first, all of them. */
export const DEFAULT_VIEW: RunsView = {
  filter: '',
  sort: { kind: 'attribute', key: 'start', isDescending: true },
}

const ATTRIBUTES = { start: 'start_time', name: 'run_name', status: 'status' } as const

/** Reads a query such as `?q=metrics.loss+<+1&sort=-m.val/loss`; what it cannot read is ignored. */
export function parseView(search: string): RunsView {
  const query = new URLSearchParams(search)
  return {
    filter: (query.get('q') ?? '').trim(),
    sort: parseSort(query.get('sort') ?? '') ?? DEFAULT_VIEW.sort,
  }
}

function parseSort(text: string): RunsView['sort'] | undefined {
  const isDescending = text.startsWith('-')
  const name = isDescending ? text.slice(1) : text
  if (/^[mp]\../s.test(name)) {
    return { kind: name[0] === 'm' ? 'metric' : 'param', key: name.slice(2), isDescending }
  }
  if (name === 'start' || name === 'name' || name === 'status') {
    return { kind: 'attribute', key: name, isDescending }
  }
  return undefined
}

/** The query that {@link parseView} reads back; defaults are left out. */
export function searchOf(view: RunsView): string {
  const query = new URLSearchParams()
  if (view.filter !== '') query.set('q', view.filter)
  if (!isSame(view.sort, DEFAULT_VIEW.sort)) query.set('sort', sortText(view.sort))
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

function sortText({ kind, key, isDescending }: RunsView['sort']): string {
  const prefix = { attribute: '', metric: 'm.', param: 'p.' }[kind]
  return `${isDescending ? '-' : ''}${prefix}${key}`
}

function isSame(a: RunsView['sort'], b: RunsView['sort']): boolean {
  return sortText(a) === sortText(b)
}

/** What a click on a column head leads to: this column, then turned round, then the default. */
export function sortedBy(view: RunsView, column: SortColumn, firstDescending: boolean): RunsView {
  const isCurrent = view.sort.kind === column.kind && view.sort.key === column.key
  if (!isCurrent) return { ...view, sort: { ...column, isDescending: firstDescending } }
  if (view.sort.isDescending === firstDescending) {
    return { ...view, sort: { ...column, isDescending: !firstDescending } }
  }
  return { ...view, sort: DEFAULT_VIEW.sort }
}

/** The order in MLflow's search grammar. */
export function orderBy({ kind, key, isDescending }: RunsView['sort']): string {
  return `${orderedColumn(kind, key)} ${isDescending ? 'DESC' : 'ASC'}`
}

function orderedColumn(kind: SortColumn['kind'], key: string): string {
  if (kind === 'attribute') return `attributes.${ATTRIBUTES[key as keyof typeof ATTRIBUTES]}`
  // A key may hold either quote but can never be quoted by one that it holds.
  const quote = key.includes('`') ? '"' : '`'
  return `${kind}s.${quote}${key}${quote}`
}
