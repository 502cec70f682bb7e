import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Skeleton } from '../../components/states.tsx'
import { nameOf } from './artifact-kind.ts'
import { imageQuery } from './artifacts-queries.ts'
import { type Pixel, pixelReader, pixelText } from './pixel-at.ts'
import { useImageBytes } from './use-image-bytes.ts'

/** A logged picture; a click shows its pixels larger, another one fits it again. */
export function ImagePreview({ runId, path }: { readonly runId: string; readonly path: string }) {
  const { data, error } = useQuery(imageQuery(runId, path))
  const image = useImageBytes(data)
  const [zoom, setZoom] = useState(1)
  const [pixel, setPixel] = useState<Pixel>()
  const reader = useRef<ReturnType<typeof pixelReader>>(undefined)
  const [size, setSize] = useState<{ readonly width: number; readonly height: number }>()
  if (error) return <p role="alert">{error.message}</p>
  if (data === undefined) return <Skeleton rows={4} label="Loading image" />
  return (
    <figure className="image-preview">
      <div className="image-tools">
        <button type="button" className="quiet" onClick={() => setZoom(Math.max(1, zoom / 2))}>
          −
        </button>
        <output>{zoom} ×</output>
        <button type="button" className="quiet" onClick={() => setZoom(Math.min(16, zoom * 2))}>
          +
        </button>
        {size && (
          <span>
            {size.width} × {size.height} pixels
          </span>
        )}
        {pixel && (
          <span data-testid="pixel">
            <span
              className="pixel-ink"
              style={{ background: `rgb(${pixel.rgba.slice(0, 3).join(' ')})` }}
            />{' '}
            {pixelText(pixel)}
          </span>
        )}
      </div>
      {/* What scrolls must be reachable by keyboard. */}
      <div className="image-place" tabIndex={0} role="group" aria-label={nameOf(path)}>
        <img
          ref={image}
          alt={nameOf(path)}
          style={zoom > 1 && size ? { width: size.width * zoom, maxWidth: 'none' } : {}}
          onLoad={({ currentTarget: loaded }) => {
            reader.current = pixelReader(loaded)
            setPixel(undefined)
            setSize({ width: loaded.naturalWidth, height: loaded.naturalHeight })
          }}
          onPointerMove={({ currentTarget: shown, nativeEvent: { offsetX, offsetY } }) => {
            const scale = shown.naturalWidth / shown.clientWidth
            setPixel(reader.current?.(offsetX * scale, offsetY * scale))
          }}
          onPointerLeave={() => setPixel(undefined)}
        />
      </div>
    </figure>
  )
}
