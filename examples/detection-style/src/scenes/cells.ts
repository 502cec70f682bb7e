import { type Box, CLASSES, type Scene, SIZE } from './scene.ts'

/** Pixels to a side of a cell, and of the window around it that the network sees. */
const CELL = 4
const WINDOW = 12

/** Cells to a side of a scene. */
const CELLS = SIZE / CELL

/** Cells of a scene, and inputs of a cell. */
export const CELL_COUNT = CELLS * CELLS
export const CELL_INPUTS = WINDOW * WINDOW * 3

/** The class of a cell in which no object has its centre. */
export const NOTHING = CLASSES.length

/** The middle of a cell, in pixels. */
export function cellCentre(cell: number): readonly [x: number, y: number] {
  return [((cell % CELLS) + 0.5) * CELL, (Math.floor(cell / CELLS) + 0.5) * CELL]
}

/** About the colour of grass, so that inputs are about zero where there is nothing. */
const GRASS = [0.2, 0.55, 0.2]

/** The windows of all cells of a scene, one after another; beyond its edges they are zero. */
export function cellInputs(scene: Scene): Float32Array {
  const pixels = scene.pixels.map((value, at) => value - (GRASS[at % 3] ?? 0))
  const inputs = new Float32Array(CELL_COUNT * CELL_INPUTS)
  for (let cell = 0; cell < CELL_COUNT; cell += 1) {
    const [x, y] = cellCentre(cell)
    const left = x - WINDOW / 2
    const first = Math.max(0, left)
    const last = Math.min(SIZE, left + WINDOW)
    for (let row = 0; row < WINDOW; row += 1) {
      const line = y - WINDOW / 2 + row
      if (line < 0 || line >= SIZE) continue
      const strip = pixels.subarray((line * SIZE + first) * 3, (line * SIZE + last) * 3)
      inputs.set(strip, cell * CELL_INPUTS + (row * WINDOW + first - left) * 3)
    }
  }
  return inputs
}

/** What a cell should say. */
export interface CellTarget {
  readonly label: number
  /** The box of the object whose centre it holds. */
  readonly box: Box | undefined
}

/** What each cell of a scene should say: the class and box of the object whose centre it holds. */
export function cellTargets({ objects }: Scene): CellTarget[] {
  const targets: CellTarget[] = Array.from({ length: CELL_COUNT }, () => ({
    label: NOTHING,
    box: undefined,
  }))
  for (const { label, box } of objects) {
    const [left, top, right, bottom] = box
    const column = Math.floor((left + right) / 2 / CELL)
    const row = Math.floor((top + bottom) / 2 / CELL)
    targets[row * CELLS + column] = { label: CLASSES.indexOf(label), box }
  }
  return targets
}
