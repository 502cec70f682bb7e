import { listText, parseList } from '../../../app/query-text.ts'

/** The kinds of panels that a reader can add. */
export const PANEL_KINDS = ['line', 'bar', 'histogram', 'scatter', 'image', 'text'] as const

/** What a panel that a reader added shows. */
export type PanelKind = (typeof PANEL_KINDS)[number]

/** A panel that a reader added. */
export interface Panel {
  readonly kind: PanelKind
  /** The key of a metric, `p.lr~m.val/loss` of a scatter, the name of pictures, or a text. */
  readonly of: string
}

const MOST_PANELS = 40
const MOST_TEXT = 4_000

/** Reads `line:val/loss,scatter:p.lr~m.val/loss,text:Why`; what it cannot read is ignored. */
export function parsePanels(text: string): readonly Panel[] {
  const panels = parseList(text).flatMap((item): readonly Panel[] => {
    const colon = item.indexOf(':')
    const kind = PANEL_KINDS.find((one) => one === item.slice(0, colon))
    const of = item.slice(colon + 1)
    if (kind === undefined || of === '' || of.length > MOST_TEXT) return []
    return kind === 'scatter' && axesIn(of) === undefined ? [] : [{ kind, of }]
  })
  const seen = new Set<string>()
  return panels
    .filter((panel) => !seen.has(panelId(panel)) && seen.add(panelId(panel)))
    .slice(0, MOST_PANELS)
}

/** The text that {@link parsePanels} reads back. */
export function panelsText(panels: readonly Panel[]): string {
  return listText(panels.map(panelId))
}

/** What tells a panel from the others; none stands twice. */
export function panelId({ kind, of }: Panel): string {
  return `${kind}:${of}`
}

/** The two axes of a scatter, such as `p.lr` and `m.val/loss`. */
export function axesIn(of: string): readonly [string, string] | undefined {
  const [, x, y] = /^([pm]\..+?)~([pm]\..+)$/s.exec(of) ?? []
  return x === undefined || y === undefined ? undefined : [x, y]
}

/** What a panel is called. */
export function panelTitle({ kind, of }: Panel): string {
  if (kind === 'text')
    return (
      of
        .split('\n', 1)[0]
        ?.replace(/^#+\s*/, '')
        .slice(0, 60) ?? ''
    )
  const axes = kind === 'scatter' ? axesIn(of) : undefined
  return axes ? `${axes[1].slice(2)} over ${axes[0].slice(2)}` : of
}

/** The panels with one at another place; the others keep their order. */
export function withMoved(panels: readonly Panel[], id: string, to: number): readonly Panel[] {
  const moved = panels.find((panel) => panelId(panel) === id)
  if (moved === undefined) return panels
  const rest = panels.filter((panel) => panel !== moved)
  const place = Math.max(0, Math.min(rest.length, to))
  return [...rest.slice(0, place), moved, ...rest.slice(place)]
}

/** The panels with one more at their end, unless it is there. */
export function withPanel(panels: readonly Panel[], panel: Panel): readonly Panel[] {
  const isThere = panels.some((one) => panelId(one) === panelId(panel))
  return isThere ? panels : [...panels, panel]
}
