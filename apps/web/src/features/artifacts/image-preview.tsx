import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ErrorPanel, Skeleton } from '../../components/states.tsx'
import { nameOf } from './artifact-kind.ts'
import { imageQuery } from './artifacts-queries.ts'
import { type Pixel, pixelReader, pixelText } from './pixel-at.ts'
import { PixelZoom } from './pixel-zoom.tsx'
import { useImageBytes } from './use-image-bytes.ts'

/** A logged picture with the values of its pixels. */
export function ImagePreview({ runId, path }: { readonly runId: string; readonly path: string }) {
  const { data, error, refetch } = useQuery(imageQuery(runId, path))
  const image = useImageBytes(data)
  const [pixel, setPixel] = useState<Pixel>()
  const reader = useRef<ReturnType<typeof pixelReader>>(undefined)
  const [size, setSize] = useState<{ readonly width: number; readonly height: number }>()
  const [isBroken, setIsBroken] = useState(false)
  if (error) {
    return <ErrorPanel title="This picture could not be read" error={error} onRetry={refetch} />
  }
  if (data === undefined) return <Skeleton rows={4} label="Loading image" />
  return (
    <figure className="image-preview">
      {isBroken && (
        <p role="alert">This browser cannot show it: the file is damaged, or no picture at all.</p>
      )}
      <div hidden={isBroken}>
        <PixelZoom
          label={nameOf(path)}
          size={size}
          onPoint={(at) => setPixel(at && reader.current?.(at.x, at.y))}
          tools={
            <>
              {size && (
                <span>
                  {size.width} × {size.height} pixels
                </span>
              )}
              <span className="pixel-value" data-testid="pixel">
                {pixel && (
                  <>
                    <span
                      className="pixel-ink"
                      style={{ background: `rgb(${pixel.rgba.slice(0, 3).join(' ')})` }}
                    />{' '}
                    {pixelText(pixel)}
                  </>
                )}
              </span>
            </>
          }
        >
          <img
            ref={image}
            alt={nameOf(path)}
            onError={() => setIsBroken(true)}
            onLoad={({ currentTarget: loaded }) => {
              reader.current = pixelReader(loaded)
              setPixel(undefined)
              setIsBroken(false)
              setSize({ width: loaded.naturalWidth, height: loaded.naturalHeight })
            }}
          />
        </PixelZoom>
      </div>
    </figure>
  )
}
