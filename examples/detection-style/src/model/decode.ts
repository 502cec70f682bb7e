import type { Detection } from '../metrics/detection.ts'
import { iou } from '../metrics/iou.ts'
import { CELL_COUNT, cellCentre, NOTHING } from '../scenes/cells.ts'
import { type Box, CLASSES, SIZE } from '../scenes/scene.ts'
import { LOGITS, OUTPUTS } from './build-net.ts'

/** Pixels that an output of 1 moves a box by, and the size of a box whose output is 0. */
export const BOX_SCALE = 4

const LEAST_SCORE = 0.05

/** What the outputs of all cells of a scene say is there: for each class, no two on the same spot. */
export function decodeScene(outputs: Float32Array): Detection[] {
  const found: Detection[] = []
  for (let cell = 0; cell < CELL_COUNT; cell += 1) {
    const row = outputs.subarray(cell * OUTPUTS, (cell + 1) * OUTPUTS)
    const shares = softmax(row.subarray(0, LOGITS))
    for (const [index, label] of CLASSES.entries()) {
      const score = shares[index] ?? 0
      if (score >= LEAST_SCORE && index !== NOTHING) {
        found.push({ label, score, box: boxOf(row.subarray(LOGITS), cell) })
      }
    }
  }
  return withoutDoubles(found)
}

function softmax(logits: Float32Array): Float32Array {
  const highest = Math.max(...logits)
  const parts = logits.map((logit) => Math.exp(logit - highest))
  const sum = parts.reduce((total, part) => total + part, 0)
  return parts.map((part) => part / sum)
}

function boxOf([dx = 0, dy = 0, logWidth = 0, logHeight = 0]: Iterable<number>, cell: number): Box {
  const [cellX, cellY] = cellCentre(cell)
  const [x, y] = [cellX + dx * BOX_SCALE, cellY + dy * BOX_SCALE]
  const width = Math.exp(logWidth) * BOX_SCALE
  const height = Math.exp(logHeight) * BOX_SCALE
  return [
    Math.max(0, x - width / 2),
    Math.max(0, y - height / 2),
    Math.min(SIZE, x + width / 2),
    Math.min(SIZE, y + height / 2),
  ]
}

/** Of boxes of one class that cover each other by half or more, the surest. */
function withoutDoubles(detections: readonly Detection[]): Detection[] {
  const kept: Detection[] = []
  for (const one of detections.toSorted((a, b) => b.score - a.score)) {
    const isDouble = kept.some(
      (other) => other.label === one.label && iou(other.box, one.box) >= 0.5,
    )
    if (!isDouble) kept.push(one)
  }
  return kept
}
