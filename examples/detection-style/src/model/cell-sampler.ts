import { tensor1d, tensor2d } from '@tensorflow/tfjs-core'
import { type Random, shuffled } from '../random.ts'
import { CELL_INPUTS, cellCentre, cellInputs, cellTargets, NOTHING } from '../scenes/cells.ts'
import type { Scene } from '../scenes/scene.ts'
import type { CellBatch } from './losses.ts'

/** How many empty cells of each scene are looked at in a step: most cells are empty. */
const EMPTY_CELLS = 10

/** A scene as training reads it, made once. */
export interface PreparedScene {
  readonly inputs: Float32Array
  readonly targets: ReturnType<typeof cellTargets>
}

/** Cuts a scene into the windows of its cells. */
export function prepare(scene: Scene): PreparedScene {
  return { inputs: cellInputs(scene), targets: cellTargets(scene) }
}

/** All cells with an object, then some empty ones drawn at random. Who calls it disposes of the tensors. */
export function sampleCells(scenes: readonly PreparedScene[], random: Random): CellBatch {
  const all = scenes.flatMap(({ inputs, targets }) =>
    targets.map(({ label, box }, cell) => ({ inputs, cell, label, box })),
  )
  const full = all.filter(({ box }) => box !== undefined)
  const empty = all.filter(({ label }) => label === NOTHING)
  const chosen = [...full, ...shuffled(empty, random).slice(0, EMPTY_CELLS * scenes.length)]
  const windows = new Float32Array(chosen.length * CELL_INPUTS)
  for (const [row, { inputs, cell }] of chosen.entries()) {
    windows.set(inputs.subarray(cell * CELL_INPUTS, (cell + 1) * CELL_INPUTS), row * CELL_INPUTS)
  }
  return {
    inputs: tensor2d(windows, [chosen.length, CELL_INPUTS]),
    labels: tensor1d(
      chosen.map(({ label }) => label),
      'int32',
    ),
    centres: tensor2d(full.map(({ cell }) => [...cellCentre(cell)])),
    boxes: tensor2d(full.map(({ box }) => [...(box ?? [])])),
  }
}
