import { pick, type Random, seededRandom } from '../random.ts'
import { type Box, type Scene, type SceneObject, SIZE } from './scene.ts'

/** Pixels to a side of a ball; how far noise moves a colour. */
const BALL = 4
const NOISE = 0.3

type Colour = readonly [number, number, number]

const SHIRTS: readonly Colour[] = [
  [0.8, 0.15, 0.15],
  [0.15, 0.25, 0.8],
  [0.85, 0.75, 0.2],
]
const SKIN: Colour = [0.85, 0.65, 0.5]
const SHORTS: Colour = [0.2, 0.2, 0.2]
const WHITE: Colour = [0.95, 0.95, 0.95]
const SHADOW: Colour = [0.1, 0.25, 0.1]

/**
 * Draws mown pitches with players, who may hide one another, mostly a ball, lines as white as the ball and
 * shadows as large as players; a seed decides all of them.
 */
export function drawScenes(count: number, seed: number): Scene[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => drawScene(random))
}

function drawScene(random: Random): Scene {
  const pixels = new Float32Array(SIZE * SIZE * 3)
  mow(pixels, random)
  for (let shadow = between(0, 2, random); shadow > 0; shadow -= 1) {
    fillRect(pixels, placeAnywhere(between(4, 7, random), between(3, 7, random), random), SHADOW)
  }
  if (random() < 0.7) {
    const at = between(2, SIZE - 3, random)
    const isUpright = random() < 0.5
    fillRect(pixels, isUpright ? [at, 0, at + 1, SIZE] : [0, at, SIZE, at + 1], WHITE)
  }
  const objects: SceneObject[] = []
  for (let player = between(1, 3, random); player > 0; player -= 1) {
    const [width, height] = [between(3, 5, random), between(6, 9, random)]
    objects.push({ label: 'player', box: placeAnywhere(width, height, random) })
  }
  const ball = random() < 0.8 ? placeFree(objects, BALL, BALL, random) : undefined
  if (ball !== undefined) objects.push({ label: 'ball', box: ball })

  for (const { label, box } of objects) {
    if (label === 'player') drawPlayer(pixels, box, pick(SHIRTS, random))
    else drawBall(pixels, box)
  }
  return { pixels: pixels.map((value) => value + NOISE * (random() - 0.5)), objects }
}

/** Stripes of lighter and darker grass. */
function mow(pixels: Float32Array, random: Random): void {
  const width = between(4, 8, random)
  const green = 0.45 + 0.1 * random()
  for (let left = 0; left < SIZE; left += width) {
    const shade = (left / width) % 2 === 0 ? 0 : 0.12
    fillRect(pixels, [left, 0, Math.min(SIZE, left + width), SIZE], [0.2, green + shade, 0.2])
  }
}

function placeAnywhere(width: number, height: number, random: Random): Box {
  const left = between(0, SIZE - width, random)
  const top = between(0, SIZE - height, random)
  return [left, top, left + width, top + height]
}

/** A place whose box covers none of another's; undefined if none is found soon. */
function placeFree(
  objects: readonly SceneObject[],
  width: number,
  height: number,
  random: Random,
): Box | undefined {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const box = placeAnywhere(width, height, random)
    if (objects.every((other) => isApart(other.box, box))) return box
  }
  return undefined
}

function isApart([left, top, right, bottom]: Box, [l, t, r, b]: Box): boolean {
  return r <= left || l >= right || b <= top || t >= bottom
}

function drawPlayer(pixels: Float32Array, [left, top, right, bottom]: Box, shirt: Colour): void {
  const waist = bottom - Math.round((bottom - top) / 3)
  fillRect(pixels, [left, top + 2, right, waist], shirt)
  fillRect(pixels, [left, waist, right, bottom], SHORTS)
  fillRect(pixels, [left + 1, top, right - 1, top + 2], SKIN)
}

function drawBall(pixels: Float32Array, [left, top, right, bottom]: Box): void {
  fillRect(pixels, [left, top + 1, right, bottom - 1], WHITE)
  fillRect(pixels, [left + 1, top, right - 1, bottom], WHITE)
}

function fillRect(pixels: Float32Array, [left, top, right, bottom]: Box, colour: Colour): void {
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) pixels.set(colour, (y * SIZE + x) * 3)
  }
}

/** A whole number from `least` to `most`. */
function between(least: number, most: number, random: Random): number {
  return least + Math.floor(random() * (most - least + 1))
}
