import { listText, parseList } from '../../../app/query-text.ts'
import type { MetricSection } from './sections-of.ts'

/** What a reader changed of the sections that come by themselves. It lives in the URL. */
export interface Arrangement {
  /** The sections that come first; the others follow as they come by themselves. */
  readonly sections: readonly string[]
  /** The charts that come first in their sections. */
  readonly keys: readonly string[]
  /** Folded although they come unfolded. */
  readonly folded: readonly string[]
  /** Unfolded although they come folded. */
  readonly unfolded: readonly string[]
}

/** Everything as it comes by itself. */
export const AS_LOGGED: Arrangement = { sections: [], keys: [], folded: [], unfolded: [] }

// Far more than anybody moves by hand, and not too much for a link.
const MOST_NAMED = 60

/** Reads `sections=val/,/&order=val/f1&fold=train/&unfold=system/`. */
export function parseArrangement(query: URLSearchParams): Arrangement {
  const read = (name: string) =>
    [...new Set(parseList(query.get(name) ?? ''))].slice(0, MOST_NAMED) as readonly string[]
  return {
    sections: read('sections'),
    keys: read('order'),
    folded: read('fold'),
    unfolded: read('unfold'),
  }
}

/** The parts of a query that {@link parseArrangement} reads back; defaults are left out. */
export function arrangementParts(view: Arrangement): Record<string, string | undefined> {
  const write = (names: readonly string[]) => (names.length === 0 ? undefined : listText(names))
  return {
    sections: write(view.sections),
    order: write(view.keys),
    fold: write(view.folded),
    unfold: write(view.unfolded),
  }
}

/** The sections as they were arranged. */
export function arranged(
  sections: readonly MetricSection[],
  { sections: first, keys, folded, unfolded }: Arrangement,
): readonly MetricSection[] {
  const byId = new Map(sections.map((section) => [section.id, section]))
  return inOrder([...byId.keys()], first).flatMap((id) => {
    const section = byId.get(id)
    if (section === undefined) return []
    const isOpen = section.isOpen ? !folded.includes(id) : unfolded.includes(id)
    return { ...section, isOpen, keys: inOrder(section.keys, keys) }
  })
}

/** The arrangement with a section at another place among all of them. */
export function withSectionAt(
  view: Arrangement,
  sections: readonly MetricSection[],
  { id, to }: { readonly id: string; readonly to: number },
): Arrangement {
  const natural = sections.map((section) => section.id)
  if (!natural.includes(id)) return view
  const next = moved(inOrder(natural, view.sections), id, to)
  // Sections that this page lacks, as another experiment's of a saved view, keep their place in it.
  const unknown = view.sections.filter((one) => !natural.includes(one))
  return { ...view, sections: [...firstNamed(natural, next), ...unknown].slice(0, MOST_NAMED) }
}

/** The arrangement with a chart at another place in its section. */
export function withKeyAt(
  view: Arrangement,
  section: MetricSection,
  { id, to }: { readonly id: string; readonly to: number },
): Arrangement {
  if (!section.keys.includes(id)) return view
  const next = moved(inOrder(section.keys, view.keys), id, to)
  const others = view.keys.filter((key) => !section.keys.includes(key))
  return { ...view, keys: [...others, ...firstNamed(section.keys, next)].slice(-MOST_NAMED) }
}

/** The arrangement with some sections folded or unfolded. */
export function withFold(
  view: Arrangement,
  sections: readonly MetricSection[],
  isOpen: boolean,
): Arrangement {
  const changed = new Set(sections.map(({ id }) => id))
  const others = (ids: readonly string[]) => ids.filter((id) => !changed.has(id))
  const against = sections.filter((one) => one.isOpen !== isOpen).map(({ id }) => id)
  return {
    ...view,
    folded: [...others(view.folded), ...(isOpen ? [] : against)],
    unfolded: [...others(view.unfolded), ...(isOpen ? against : [])],
  }
}

function inOrder(natural: readonly string[], first: readonly string[]): readonly string[] {
  const known = new Set(natural)
  const named = first.filter((id) => known.has(id))
  const before = new Set(named)
  return [...named, ...natural.filter((id) => !before.has(id))]
}

function moved(ids: readonly string[], id: string, to: number): readonly string[] {
  const rest = ids.filter((one) => one !== id)
  const place = Math.max(0, Math.min(rest.length, to))
  return [...rest.slice(0, place), id, ...rest.slice(place)]
}

/** As few names from the start of an order as give it: those behind stand as they come anyway. */
function firstNamed(natural: readonly string[], order: readonly string[]): readonly string[] {
  let count = order.length
  const isEnough = (length: number) =>
    inOrder(natural, order.slice(0, length)).every((id, at) => id === order[at])
  while (count > 0 && isEnough(count - 1)) count -= 1
  return order.slice(0, count)
}
