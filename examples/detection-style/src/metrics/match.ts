import type { Box } from '../scenes/scene.ts'
import { iou } from './iou.ts'

/**
 * Which of some detections of one class in one picture are right, in the order given, the surest first.
 * Each takes the object that it covers best of those that are left, if it covers it by `threshold` or
 * more, as COCO has it: of two that are covered alike the later one.
 */
export function matchDetections(
  detections: readonly Box[],
  objects: readonly Box[],
  threshold: number,
): boolean[] {
  const taken = new Set<number>()
  return detections.map((detection) => {
    let best = Math.min(threshold, 1 - 1e-10)
    let chosen = -1
    for (const [index, object] of objects.entries()) {
      if (taken.has(index)) continue
      const covered = iou(detection, object)
      if (covered < best) continue
      best = covered
      chosen = index
    }
    taken.add(chosen)
    return chosen >= 0
  })
}
