import type { ClassName, SceneObject } from '../scenes/scene.ts'
import type { Detection } from './detection.ts'
import { matchDetections } from './match.ts'

/** A picture: what is on it, and what a detector reports. */
export interface Judged {
  readonly objects: readonly SceneObject[]
  readonly detections: readonly Detection[]
}

/** IoU from which a detection counts, from lax to strict: 0.50, 0.55, … 0.95. */
export const THRESHOLDS: readonly number[] = Array.from(
  { length: 10 },
  (_, index) => 0.5 + index * 0.05,
)
const RECALLS = Array.from({ length: 101 }, (_, index) => index / 100)

/**
 * COCO's average precision of one class: the mean, over the thresholds, of the best precision from each of
 * 101 recalls on.
 *
 * @returns NaN where no picture has an object of the class
 */
export function averagePrecision(
  pictures: readonly Judged[],
  label: ClassName,
  thresholds: readonly number[] = THRESHOLDS,
): number {
  const count = pictures.flatMap(({ objects }) =>
    objects.filter((one) => one.label === label),
  ).length
  if (count === 0) return Number.NaN
  const values = thresholds.map((threshold) => precisionAt(pictures, label, threshold, count))
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function precisionAt(
  pictures: readonly Judged[],
  label: ClassName,
  threshold: number,
  count: number,
): number {
  const ranked = pictures
    .flatMap((picture) => judgeOne(picture, label, threshold))
    .toSorted((a, b) => b.score - a.score)
  let hits = 0
  const curve = ranked.map(({ isRight }, index) => {
    if (isRight) hits += 1
    return { recall: hits / count, precision: hits / (index + 1) }
  })
  for (let index = curve.length - 2; index >= 0; index -= 1) {
    const [here, next] = [curve[index], curve[index + 1]]
    if (here && next) here.precision = Math.max(here.precision, next.precision)
  }
  const precisions = RECALLS.map(
    (recall) => curve.find((point) => point.recall >= recall)?.precision ?? 0,
  )
  return precisions.reduce((sum, value) => sum + value, 0) / RECALLS.length
}

function judgeOne({ objects, detections }: Judged, label: ClassName, threshold: number) {
  const ranked = detections
    .filter((one) => one.label === label)
    .toSorted((a, b) => b.score - a.score)
  const right = matchDetections(
    ranked.map(({ box }) => box),
    objects.filter((one) => one.label === label).map(({ box }) => box),
    threshold,
  )
  return ranked.map(({ score }, index) => ({ score, isRight: right[index] === true }))
}
