import { useEffect, useMemo, useRef, useState } from 'react'
import { viridisRgb } from '../../../charts/viridis.ts'
import { plainNumber } from '../../../format/number.ts'
import { PixelZoom } from '../pixel-zoom.tsx'
import { windowStatistics } from './array-statistics.ts'
import type { ArrayWindow } from './array-window.ts'
import { inkRange, pixelsOf, type ShownAs } from './picture-kinds.ts'
import type { StoredArray } from './stored-array.ts'

const STEPS = 256
const MAP = Uint8Array.from(
  { length: 3 * STEPS },
  (_, at) => viridisRgb(Math.floor(at / 3) / (STEPS - 1), 'whole')[(at % 3) as 0 | 1 | 2],
)
const GRADIENT = Array.from(
  { length: 9 },
  (_, i) => `rgb(${viridisRgb(i / 8, 'whole').join(' ')})`,
).join(', ')

/** Values as the pixels of a picture, each read out under the pointer. */
export function ArrayPicture(props: {
  readonly array: StoredArray
  /** One, or one for each of the colours of a pixel. */
  readonly windows: readonly ArrayWindow[]
  readonly shownAs: ShownAs
}) {
  const { array, windows, shownAs } = props
  const { rows, columns } = windows[0] ?? { rows: 1, columns: 1 }
  const canvas = useRef<HTMLCanvasElement>(null)
  const [value, setValue] = useState<string>()
  const { range, hasNaN } = useMemo(() => {
    const all = windows.flatMap((window) => windowStatistics(array, window) ?? [])
    const min = Math.min(...all.map((one) => one.min))
    const max = Math.max(...all.map((one) => one.max))
    return { range: inkRange(array, { min, max }, shownAs), hasNaN: all.some(({ nan }) => nan > 0) }
  }, [array, windows, shownAs])
  useEffect(() => {
    const pixels = pixelsOf(array, windows, { range, map: MAP })
    canvas.current?.getContext('2d')?.putImageData(pixels, 0, 0)
  }, [array, windows, range])
  const [low, high] = range
  const point = (pixel: { readonly x: number; readonly y: number } | undefined) => {
    const [row, column] = [Math.floor(pixel?.y ?? -1), Math.floor(pixel?.x ?? -1)]
    if (row < 0 || column < 0 || row >= rows || column >= columns) return setValue(undefined)
    const texts = windows.map((window) => {
      const { view, offset } = window.at(row, column)
      return array.type.text(view, offset)
    })
    return setValue(`row ${row}, column ${column}: ${texts.join(' ')}`)
  }
  const name = `${shownAs === 'colours' ? 'Picture' : 'Heat map'} of ${rows} rows and ${columns} columns`
  return (
    <figure className="array-picture" data-testid="array-picture">
      <PixelZoom
        label={name}
        size={{ width: columns, height: rows }}
        onPoint={point}
        tools={
          <>
            {shownAs === 'heat map' && (
              <span className="ink-scale">
                {plainNumber(low)}
                <span style={{ background: `linear-gradient(to right, ${GRADIENT})` }} />
                {plainNumber(high)}
              </span>
            )}
            {hasNaN && <span>NaN is blank</span>}
            <span className="pixel-value" data-testid="pixel">
              {value}
            </span>
          </>
        }
      >
        <canvas
          ref={canvas}
          width={columns}
          height={rows}
          role="img"
          aria-label={`${name}, ${plainNumber(low)} to ${plainNumber(high)}`}
        />
      </PixelZoom>
    </figure>
  )
}
