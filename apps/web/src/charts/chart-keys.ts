/** What a chart knows when a key is pressed over it. */
export interface KeyState {
  /** All of x, and the part on screen. */
  readonly whole: readonly [number, number]
  readonly shown: readonly [number, number]
  /** Where the crosshair is. */
  readonly x: number | undefined
  /** The next point to one side, if there is one. */
  readonly next: (x: number, direction: 1 | -1) => number | undefined
  readonly measured: readonly [number, number] | undefined
}

/** What a key changes; what is not there stays. `none` takes a stretch away. */
export interface KeyAct {
  /** Where the crosshair goes. */
  readonly x?: number
  readonly zoom?: readonly [number, number] | 'none'
  readonly measured?: readonly [number, number] | 'none'
  readonly isFull?: true
}

/** The keys of a chart, for `aria-keyshortcuts` and for people. */
export const CHART_KEYS = [
  ['← →', 'To the next point'],
  ['Shift ← →', 'Measure a stretch'],
  ['+ −', 'Closer, further'],
  ['Page ↑ ↓', 'Move to and fro'],
  ['0', 'All of x'],
  ['f', 'Fill the screen'],
] as const

/** What a key does to a chart; undefined if it is none of a chart's. */
export function keyAct(key: string, isShift: boolean, state: KeyState): KeyAct | undefined {
  const { whole, shown, measured } = state
  const [from, to] = shown
  const width = to - from
  const x = state.x ?? (from + to) / 2
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight': {
      const next = state.next(x, key === 'ArrowLeft' ? -1 : 1)
      if (next === undefined) return undefined
      return isShift ? measureTo(x, next, measured) : { x: next }
    }
    case '+':
    case '=':
      return { zoom: [x - (x - from) / 2, x + (to - x) / 2] }
    case '-':
    case '−':
      return zoomWithin(whole, [x - (x - from) * 2, x + (to - x) * 2])
    case 'PageUp':
      return { zoom: [from - width / 2, to - width / 2] }
    case 'PageDown':
      return { zoom: [from + width / 2, to + width / 2] }
    case '0':
      return { zoom: 'none' }
    case 'Escape':
      return measured && { measured: 'none' }
    case 'f':
      return { isFull: true }
    default:
      return undefined
  }
}

/** The end of the measured stretch that is at the crosshair goes along with it. */
function measureTo(x: number, next: number, measured: KeyState['measured']): KeyAct {
  const other = measured === undefined ? x : measured[0] === x ? measured[1] : measured[0]
  const isMine = measured === undefined || measured.includes(x)
  const [a, b] = [isMine ? other : x, next]
  return { x: next, measured: a === b ? 'none' : [Math.min(a, b), Math.max(a, b)] }
}

function zoomWithin(whole: readonly [number, number], stretch: readonly [number, number]): KeyAct {
  const isAll = stretch[0] <= whole[0] && stretch[1] >= whole[1]
  return { zoom: isAll ? 'none' : stretch }
}
