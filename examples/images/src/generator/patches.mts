import { PATCH, SIZE, TOKENS } from './weights.mts'

const PIXELS = PATCH * PATCH
const COLUMNS = SIZE / PATCH

/** Where in a picture each number of its patches stands. */
const PLACES = Uint16Array.from({ length: TOKENS * PIXELS }, (_, at) => {
  const [token, pixel] = [Math.floor(at / PIXELS), at % PIXELS]
  const row = Math.floor(token / COLUMNS) * PATCH + Math.floor(pixel / PATCH)
  return row * SIZE + (token % COLUMNS) * PATCH + (pixel % PATCH)
})

/** A picture's patches, one after the other. */
export function toPatches(picture: ArrayLike<number>): Float32Array {
  return Float32Array.from(PLACES, (place) => picture[place] ?? 0)
}

/** The picture that patches make. */
export function fromPatches(patches: ArrayLike<number>): Float32Array {
  const picture = new Float32Array(SIZE * SIZE)
  for (const [at, place] of PLACES.entries()) picture[place] = patches[at] ?? 0
  return picture
}
