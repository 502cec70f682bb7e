import { slices } from '../../../app/slices.ts'
import type { PartialFile } from '../partial-file.ts'
import type { ArrayWindow } from './array-window.ts'
import type { ElementType } from './element-type.ts'
import { bytesOf, countOf, type StoredArray } from './stored-array.ts'

/** What numbers come to; the ends and the mean are of those that are finite. */
export interface Statistics {
  readonly count: number
  readonly nan: number
  readonly infinite: number
  readonly min: number
  readonly max: number
  readonly mean: number
}

// As much as is read while the page waits for the next of its turns.
const PART_BYTES = 4_000_000
const VALUES_A_LOOK = 50_000

class Tally {
  #count = 0
  #nan = 0
  #infinite = 0
  #min = Number.POSITIVE_INFINITY
  #max = Number.NEGATIVE_INFINITY
  #sum = 0
  /** What additions lost: of a billion small numbers a plain sum would be wrong in its first digits. */
  #lost = 0

  add(value: number): void {
    this.#count += 1
    if (!Number.isFinite(value)) {
      if (Number.isNaN(value)) this.#nan += 1
      else this.#infinite += 1
      return
    }
    if (value < this.#min) this.#min = value
    if (value > this.#max) this.#max = value
    const sum = this.#sum + value
    this.#lost +=
      Math.abs(this.#sum) >= Math.abs(value) ? this.#sum - sum + value : value - sum + this.#sum
    this.#sum = sum
  }

  done(): Statistics {
    const finite = this.#count - this.#nan - this.#infinite
    return {
      count: this.#count,
      nan: this.#nan,
      infinite: this.#infinite,
      min: this.#min,
      max: this.#max,
      mean: (this.#sum + this.#lost) / finite,
    }
  }
}

/** What the values of a rectangle come to; undefined where they are no numbers. */
export function windowStatistics(
  { type }: StoredArray,
  window: ArrayWindow,
): Statistics | undefined {
  if (type.number === undefined) return undefined
  const tally = new Tally()
  for (let row = 0; row < window.rows; row += 1) {
    for (let column = 0; column < window.columns; column += 1) {
      const { view, offset } = window.at(row, column)
      tally.add(type.number(view, offset))
    }
  }
  return tally.done()
}

/**
 * Reads all values of an array, part by part, and what they come to; undefined where they are no
 * numbers.
 *
 * @param onRead called with the share that was read
 */
export async function readStatistics(
  file: PartialFile,
  array: StoredArray,
  { signal, onRead }: { readonly signal: AbortSignal; readonly onRead?: (share: number) => void },
): Promise<Statistics | undefined> {
  const { type, start } = array
  if (type.number === undefined) return undefined
  const [tally, end] = [new Tally(), start + bytesOf(array)]
  const part = Math.max(1, Math.floor(PART_BYTES / type.bytes)) * type.bytes
  const pause = slices()
  for (let at = start; at < end; at += part) {
    const view = new DataView(await file.slice(at, Math.min(end, at + part)))
    await addAll(tally, { view, type, read: type.number }, pause)
    signal.throwIfAborted()
    onRead?.((at - start) / (end - start))
  }
  const statistics = tally.done()
  if (statistics.count < countOf(array)) throw new Error('the file ends before its values do')
  return statistics
}

async function addAll(
  tally: Tally,
  {
    view,
    type,
    read,
  }: { view: DataView; type: ElementType; read: NonNullable<ElementType['number']> },
  pause: () => Promise<void>,
): Promise<void> {
  const most = view.byteLength - type.bytes
  for (let from = 0; from <= most; from += VALUES_A_LOOK * type.bytes) {
    const to = Math.min(most, from + (VALUES_A_LOOK - 1) * type.bytes)
    for (let at = from; at <= to; at += type.bytes) tally.add(read(view, at))
    await pause()
  }
}
