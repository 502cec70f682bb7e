import { viridis } from './viridis.ts'

// Found by search: at least 3:1 on white and 4.5:1 on the dark ground, and far from each other also
// for people without red or green cones.
const PALETTES = {
  light: ['#506eaa', '#e16e00', '#8c0050', '#6e8cff', '#285000', '#c86e8c', '#5028aa', '#e15050'],
  dark: ['#6e8cff', '#ffc828', '#50c8aa', '#008caa', '#c8e18c', '#6ee1ff', '#6e8c50', '#aa8c00'],
} as const

const COLOURS = PALETTES.light.length
const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 3], [8, 3, 2, 3]]

/** A run's place in the palette: a colour, and a dash once all colours are taken. */
export interface RunInk {
  readonly colour: number
  readonly dash: number
  /** Instead of the palette's colour: from 0 to 1 along a scale; NaN is a run without a place on it. */
  readonly shade?: number
}

const WITHOUT_SHADE = { light: '#858e9c', dark: '#6b7686' } as const

/** Gives each run its own ink: by its id, so on all pages, else the next that is free. */
export function assignInks(runIds: readonly string[]): ReadonlyMap<string, RunInk> {
  const inks = new Map<string, RunInk>()
  const uses = Array.from({ length: COLOURS }, () => 0)
  for (const runId of runIds) {
    const wanted = hashOf(runId) % COLOURS
    const fewest = Math.min(...uses)
    let colour = wanted
    while (uses[colour] !== fewest) colour = (colour + 1) % COLOURS
    inks.set(runId, { colour, dash: fewest % DASHES.length })
    uses[colour] = fewest + 1
  }
  return inks
}

/** The colour of an ink on a ground. */
export function colourOf({ colour, shade }: RunInk, theme: 'light' | 'dark'): string {
  if (shade !== undefined) return Number.isNaN(shade) ? WITHOUT_SHADE[theme] : viridis(shade, theme)
  return PALETTES[theme][colour] ?? PALETTES[theme][0]
}

/** The dashes of an ink, in pixels of the screen; none is a whole line. */
export function dashOf({ dash }: RunInk): readonly number[] {
  return DASHES[dash] ?? []
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  }
  return hash >>> 0
}
