/** Hears that another curve is pointed at, or none any more. */
type PointingListener = () => void

/** Which curve something on the page stands for, if for any that is drawn. */
export type CurveOf = (id: string) => string | undefined

// One pointer, one page: what it is on is a fact of the page and of no chart in it.
const listeners = new Set<PointingListener>()
let curveOf: CurveOf = () => undefined
let wanted: { readonly owner: object; readonly id: string } | undefined
let shown: string | undefined
let isAwaited = false

/** The curve that all charts of the page put before the others; undefined: none. */
export function pointedCurve(): string | undefined {
  return shown
}

/**
 * Points at a curve, or with undefined at none: an owner takes back only what it pointed at itself.
 * However often it is called, listeners hear of it once a frame.
 */
export function pointAt(owner: object, id: string | undefined): void {
  if (id !== undefined) wanted = { owner, id }
  else if (wanted?.owner === owner) wanted = undefined
  settleSoon()
}

/** Listens until the returned function is called. */
export function hearPointing(listener: PointingListener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Says which ids are curves of the page, until the returned function is called. */
export function nameCurves(named: CurveOf): () => void {
  curveOf = named
  settleSoon()
  return () => {
    if (curveOf !== named) return
    curveOf = () => undefined
    settleSoon()
  }
}

function settleSoon(): void {
  if (isAwaited) return
  isAwaited = true
  requestAnimationFrame(() => {
    isAwaited = false
    const next = wanted && curveOf(wanted.id)
    if (next === shown) return
    shown = next
    for (const listener of listeners) listener()
  })
}
