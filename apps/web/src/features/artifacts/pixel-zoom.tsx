import {
  type CSSProperties,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react'

const SCALES = [0.125, 0.25, 0.5, 1, 2, 4, 8, 16, 32]

/**
 * A picture as large as its place, or enlarged to its pixels: by buttons, or by a click, which
 * leads to what was clicked and, by the next one, back to the whole.
 */
export function PixelZoom(props: {
  readonly label: string
  /** In pixels of its own; undefined until it is known. */
  readonly size: { readonly width: number; readonly height: number } | undefined
  /** Told which pixel the pointer is at, its place counted from the top left corner. */
  readonly onPoint: (pixel: { readonly x: number; readonly y: number } | undefined) => void
  /** What stands beside the buttons. */
  readonly tools: ReactNode
  /** An image or a canvas. */
  readonly children: ReactNode
}) {
  const { label, size, onPoint, tools, children } = props
  const place = useRef<HTMLDivElement>(null)
  const [scale, setScale] = useState<number>()
  const goal = useRef<{ readonly x: number; readonly y: number }>(undefined)
  const fitted = useFittedScale(place, size, scale === undefined)
  useEffect(() => {
    const [element, to] = [place.current, goal.current]
    goal.current = undefined
    if (element === null || to === undefined || scale === undefined) return
    element.scrollLeft = to.x * scale - element.clientWidth / 2
    element.scrollTop = to.y * scale - element.clientHeight / 2
  }, [scale])
  const now = scale ?? fitted
  const step = (isLarger: boolean) =>
    setScale(
      isLarger
        ? SCALES.find((one) => one > now + 1e-6)
        : SCALES.findLast((one) => one < now - 1e-6),
    )
  const pixelAt = ({ currentTarget, clientX, clientY }: PointerEvent | React.MouseEvent) => {
    const { left, top, width } = currentTarget.getBoundingClientRect()
    const perPixel = width / (size?.width ?? 1)
    return { x: (clientX - left) / perPixel, y: (clientY - top) / perPixel }
  }
  return (
    <>
      <div className="image-tools">
        <button
          type="button"
          className="quiet"
          aria-label="Smaller"
          disabled={now <= (SCALES[0] ?? 0)}
          onClick={() => step(false)}
        >
          −
        </button>
        <output>{scaleText(now)}</output>
        <button
          type="button"
          className="quiet"
          aria-label="Larger"
          disabled={now >= (SCALES.at(-1) ?? 0)}
          onClick={() => step(true)}
        >
          +
        </button>
        <button
          type="button"
          className="quiet"
          disabled={scale === undefined}
          onClick={() => setScale(undefined)}
        >
          Fit
        </button>
        {tools}
      </div>
      {/* What scrolls must be reachable by keyboard. */}
      <div ref={place} className="image-place" tabIndex={0} role="group" aria-label={label}>
        <div
          className="pixel-zoom"
          data-zoomed={scale !== undefined || undefined}
          data-enlarged={now >= 1 || undefined}
          style={size && sizeOf(size, scale)}
          onPointerMove={(event) => onPoint(pixelAt(event))}
          onPointerLeave={() => onPoint(undefined)}
          onClick={(event) => {
            goal.current = pixelAt(event)
            setScale(scale === undefined ? SCALES.find((one) => one >= now * 2) : undefined)
          }}
        >
          {children}
        </div>
      </div>
    </>
  )
}

// A small picture is to be seen, each of its pixels as large as the others; a tall one to be overlooked.
const SMALL_WIDTH_PX = 640
const MOST_HEIGHT = '64dvh'

function sizeOf(
  { width, height }: { readonly width: number; readonly height: number },
  scale: number | undefined,
): CSSProperties {
  const aspectRatio = `${width} / ${height}`
  if (scale !== undefined) return { aspectRatio, width: width * scale }
  const wide = `${width * Math.max(1, Math.floor(SMALL_WIDTH_PX / width))}px`
  const tall = `calc(${MOST_HEIGHT} * ${width / height})`
  return { aspectRatio, width: `min(100%, ${wide}, ${tall})` }
}

/** How large the pixels of a picture are that is as large as its place. */
function useFittedScale(
  place: React.RefObject<HTMLDivElement | null>,
  size: { readonly width: number } | undefined,
  isFitted: boolean,
): number {
  const [scale, setScale] = useState(1)
  const width = size?.width
  useEffect(() => {
    const shown = place.current?.firstElementChild
    if (!isFitted || width === undefined || !shown) return undefined
    const observer = new ResizeObserver(() => setScale(shown.clientWidth / width))
    observer.observe(shown)
    return () => observer.disconnect()
  }, [place, width, isFitted])
  return scale
}

function scaleText(scale: number): string {
  return `${Math.round(100 * scale)} %`
}
