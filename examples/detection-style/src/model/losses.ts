import {
  abs,
  add,
  cast,
  div,
  equal,
  exp,
  losses,
  maximum,
  mean,
  minimum,
  mul,
  oneHot,
  relu,
  type Scalar,
  slice,
  split,
  stack,
  sub,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
} from '@tensorflow/tfjs-core'
import { NOTHING } from '../scenes/cells.ts'
import { SIZE } from '../scenes/scene.ts'
import { LOGITS } from './build-net.ts'
import { BOX_SCALE } from './decode.ts'

/** Cells to learn from: those with an object first. */
export interface CellBatch {
  readonly inputs: Tensor2D
  readonly labels: Tensor1D
  /** Middles of the cells that hold an object, in pixels: x, y. */
  readonly centres: Tensor2D
  /** Their boxes, in pixels. */
  readonly boxes: Tensor2D
}

/** The three parts of a loss, before they are weighed. */
export interface LossParts {
  readonly ce: Scalar
  readonly bbox: Scalar
  readonly giou: Scalar
}

/** How much the parts count, as in DETR. */
export const LOSS_WEIGHTS = { ce: 1, bbox: 5, giou: 2 } as const

/** How much an empty cell counts beside one with an object. */
const NOTHING_WEIGHT = 0.4

/**
 * Cross-entropy of the classes; over the cells with an object the L1 distance of the boxes, in sides of
 * the scene, and one minus their generalised IoU.
 */
export function lossParts(outputs: Tensor2D, batch: CellBatch): LossParts {
  const objects = batch.boxes.shape[0]
  const logits = slice(outputs, [0, 0], [-1, LOGITS])
  const isNothing = cast(equal(batch.labels, NOTHING), 'float32')
  const weights = sub(1, mul(1 - NOTHING_WEIGHT, isNothing))
  const expected = oneHot(batch.labels, LOGITS)
  const found = predictedEdges(slice(outputs, [0, LOGITS], [objects, 4]), batch.centres)
  const wanted = split(batch.boxes, 4, 1)
  return {
    ce: losses.softmaxCrossEntropy(expected, logits, weights) as Scalar, // a mean
    bbox: l1(found, wanted),
    giou: mean(sub(1, generalisedIou(found, wanted))),
  }
}

/** Left, top, right and bottom of each box, as columns. */
type Edges = readonly Tensor[]

function predictedEdges(raw: Tensor2D, centres: Tensor2D): Edges {
  const [dx, dy, logWidth, logHeight] = split(raw, 4, 1) as [Tensor, Tensor, Tensor, Tensor]
  const [cellX, cellY] = split(centres, 2, 1) as [Tensor, Tensor]
  const [x, y] = [add(cellX, mul(dx, BOX_SCALE)), add(cellY, mul(dy, BOX_SCALE))]
  const [halfWidth, halfHeight] = [halfOf(logWidth), halfOf(logHeight)]
  return [sub(x, halfWidth), sub(y, halfHeight), add(x, halfWidth), add(y, halfHeight)]
}

function halfOf(logSize: Tensor): Tensor {
  return mul(exp(logSize), BOX_SCALE / 2)
}

function l1(found: Edges, wanted: Edges): Scalar {
  const [left, top, right, bottom] = found.map((edge, at) => sub(edge, wanted[at] as Tensor)) as [
    Tensor,
    Tensor,
    Tensor,
    Tensor,
  ]
  // Centre and size differ by the mean and the difference of what the edges differ by.
  const parts = [
    div(add(left, right), 2),
    div(add(top, bottom), 2),
    sub(right, left),
    sub(bottom, top),
  ]
  return div(
    mean(
      sum(
        stack(
          parts.map((part) => abs(part)),
          0,
        ),
        0,
      ),
    ),
    SIZE,
  ) as Scalar
}

function generalisedIou(found: Edges, wanted: Edges): Tensor {
  const [l, t, r, b] = found as [Tensor, Tensor, Tensor, Tensor]
  const [left, top, right, bottom] = wanted as [Tensor, Tensor, Tensor, Tensor]
  const overlap = mul(
    relu(sub(minimum(r, right), maximum(l, left))),
    relu(sub(minimum(b, bottom), maximum(t, top))),
  )
  const areas = add(mul(sub(r, l), sub(b, t)), mul(sub(right, left), sub(bottom, top)))
  const union = sub(areas, overlap)
  const hull = mul(
    sub(maximum(r, right), minimum(l, left)),
    sub(maximum(b, bottom), minimum(t, top)),
  )
  return sub(div(overlap, union), div(sub(hull, union), hull))
}
