/** Hears that another curve is pointed at, or none any more. */
type PointingListener = () => void

/** Which curve something on the page stands for, if for any that is drawn. */
export type CurveOf = (id: string) => string | undefined

// A canvas that changes costs its browser a millisecond: a dozen in each frame, and the pointer stutters.
const FOLLOWERS_A_FRAME = 2

// One pointer, one page: what it is on is a fact of the page and of no chart in it.
const listeners = new Map<PointingListener, object | undefined>()
const behind = new Set<PointingListener>()
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
 * However often it is called, the owner hears of it in the next frame, and a few more in each frame.
 */
export function pointAt(owner: object, id: string | undefined): void {
  if (id !== undefined) wanted = { owner, id }
  else if (wanted?.owner === owner) wanted = undefined
  settleSoon()
}

/**
 * Listens until the returned function is called.
 *
 * @param owner what points by itself, and then hears before all others
 */
export function hearPointing(listener: PointingListener, owner?: object): () => void {
  listeners.set(listener, owner)
  return () => {
    listeners.delete(listener)
    behind.delete(listener)
  }
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
  requestAnimationFrame(settle)
}

function settle(): void {
  isAwaited = false
  const next = wanted && curveOf(wanted.id)
  if (next !== shown) {
    shown = next
    // Who waits already keeps its turn.
    for (const listener of listeners.keys()) behind.add(listener)
  }
  const first = [...behind].filter((listener) => wanted && listeners.get(listener) === wanted.owner)
  const rest = [...behind].filter((listener) => !first.includes(listener))
  for (const listener of [...first, ...rest.slice(0, FOLLOWERS_A_FRAME)]) {
    behind.delete(listener)
    listener()
  }
  if (behind.size > 0) settleSoon()
}
