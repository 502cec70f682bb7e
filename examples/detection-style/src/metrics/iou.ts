import type { Box } from '../scenes/scene.ts'

/** Intersection over union of two boxes, 0 to 1. */
export function iou([left, top, right, bottom]: Box, [l, t, r, b]: Box): number {
  const width = Math.min(right, r) - Math.max(left, l)
  const height = Math.min(bottom, b) - Math.max(top, t)
  if (width <= 0 || height <= 0) return 0
  const both = width * height
  return both / ((right - left) * (bottom - top) + (r - l) * (b - t) - both)
}
