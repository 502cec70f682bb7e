// Nine places of the map of Smith and van der Walt (CC0), between which it is nearly straight.
const STOPS = [
  [68, 1, 84],
  [71, 44, 122],
  [59, 81, 139],
  [44, 113, 142],
  [33, 144, 141],
  [39, 173, 129],
  [92, 200, 99],
  [170, 220, 50],
  [253, 231, 37],
] as const

/** Red, green and blue, 0 to 255. */
type Rgb = readonly [number, number, number]

/** How much of the map is used: on a ground without the end that cannot be seen on it. */
const PARTS = { light: [0, 0.72], dark: [0.28, 1], whole: [0, 1] } as const

/** {@link viridis} in parts, for pixels; `whole` where they cover the ground. */
export function viridisRgb(share: number, part: keyof typeof PARTS): Rgb {
  const [from, to] = PARTS[part]
  const place = (from + Math.max(0, Math.min(1, share)) * (to - from)) * (STOPS.length - 1)
  const at = Math.min(STOPS.length - 2, Math.floor(place))
  const [low, high] = [STOPS[at] ?? STOPS[0], STOPS[at + 1] ?? STOPS[0]]
  const mix = (i: 0 | 1 | 2) => Math.round(low[i] + (high[i] - low[i]) * (place - at))
  return [mix(0), mix(1), mix(2)]
}

/** The colour of a share from 0 to 1, without the end that cannot be seen on the ground. */
export function viridis(share: number, theme: 'light' | 'dark'): string {
  return `rgb(${viridisRgb(share, theme).join(' ')})`
}
