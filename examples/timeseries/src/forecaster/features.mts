/** Milliseconds. */
export const HOUR_MS = 3_600_000

/** Hours. */
export const WEEK = 7 * 24

/** How counts become inputs of the network; learned from the training hours. */
export interface Scale {
  readonly mean: number
  readonly deviation: number
}

/** The standard score of a count's square root: the noise of counts grows with their root. */
export function toScore(volume: number, { mean, deviation }: Scale): number {
  return (Math.sqrt(volume) - mean) / deviation
}

/** A count again. */
export function toVolume(score: number, { mean, deviation }: Scale): number {
  return Math.max(0, score * deviation + mean) ** 2
}

/** What a network sees and forecasts. */
export interface Shape {
  /** Hours that it sees, and these hours a week before. */
  readonly input: number
  /** Hours that it forecasts. */
  readonly horizon: number
}

/** What one forecast is made from, in scores. */
export interface Encoded {
  readonly inputs: readonly number[]
  /** The hours to forecast, a week before: what the network's answer is added to. */
  readonly weekBefore: readonly number[]
}

/**
 * The inputs for one forecast: the last hours, how they differ from the week before, the hours to
 * forecast a week before, then hour and weekday of the first of them, one-hot.
 *
 * @param volumes the counts of the last `WEEK + input` hours
 */
export function encodeInputs(
  volumes: readonly number[],
  firstHourMs: number,
  { scale, input, horizon }: Shape & { readonly scale: Scale },
): Encoded {
  const scores = volumes.map((volume) => toScore(volume, scale))
  const recent = scores.slice(WEEK)
  const change = recent.map((score, hour) => score - (scores[hour] ?? Number.NaN))
  const weekBefore = scores.slice(input, input + horizon)
  const first = new Date(firstHourMs)
  const calendar = [...oneHot(first.getUTCHours(), 24), ...oneHot(first.getUTCDay(), 7)]
  return { inputs: [...recent, ...change, ...weekBefore, ...calendar], weekBefore }
}

function oneHot(index: number, size: number): number[] {
  return Array.from({ length: size }, (_, at) => (at === index ? 1 : 0))
}
