import {
  type ClipboardEventHandler,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'

const LINE_HEIGHT = 18
const AHEAD = 30
// Taller than this, browsers lose count of pixels: beyond it a pixel of the bar stands for more than one.
const MOST_HEIGHT = 12_000_000

/** Lines of equal height, of which only those in sight are drawn. */
export function VirtualLines(props: {
  readonly label: string
  readonly count: number
  readonly render: (index: number) => ReactNode
  /** Whether the last line stays in sight as lines come. */
  readonly followsEnd?: boolean
  /** Called as the reader comes to the end, and leaves it. */
  readonly onReachEnd?: ((isAtEnd: boolean) => void) | undefined
  /** A line to bring into sight. */
  readonly showAt?: number | undefined
  /** The element that scrolls, for who wants to measure it. */
  readonly place?: RefObject<HTMLDivElement | null>
  readonly onCopy?: ClipboardEventHandler<HTMLDivElement>
}) {
  const { label, count, render, followsEnd = false, onReachEnd, showAt, onCopy } = props
  const ownPlace = useRef<HTMLDivElement>(null)
  const place = props.place ?? ownPlace
  const [top, setTop] = useState(0)
  const [height, setHeight] = useState(600)
  useEffect(() => {
    const element = place.current
    if (element === null) return undefined
    const observer = new ResizeObserver(() => setHeight(element.clientHeight))
    observer.observe(element)
    return () => observer.disconnect()
  }, [place])
  const all = count * LINE_HEIGHT
  const drawn = Math.min(all, MOST_HEIGHT)
  // Of what can be scrolled; 1 but for very many lines.
  const scale = all > drawn ? (all - height) / (drawn - height) : 1
  useLayoutEffect(() => {
    const element = place.current
    if (followsEnd && element) element.scrollTop = drawn
  }, [followsEnd, drawn, height, place])
  useLayoutEffect(() => {
    const element = place.current
    if (showAt === undefined || element === null) return
    element.scrollTop = (showAt * LINE_HEIGHT - element.clientHeight / 3) / scale
    // oxlint-disable-next-line react/exhaustive-deps -- it is shown once, not whenever lines come
  }, [showAt, place])
  const follow = () => {
    const element = place.current
    if (element === null) return
    const { scrollTop, clientHeight, scrollHeight } = element
    onReachEnd?.(scrollTop + clientHeight >= scrollHeight - LINE_HEIGHT)
    // In the frame of the scroll, and only when what is drawn ahead runs out.
    const isFar = Math.abs(scrollTop - top) > (AHEAD / 2) * LINE_HEIGHT
    if (isFar || scale > 1) flushSync(() => setTop(scrollTop))
  }
  const first = Math.floor((top * scale) / LINE_HEIGHT)
  const from = Math.max(0, first - AHEAD)
  const to = Math.min(count, first + Math.ceil(height / LINE_HEIGHT) + AHEAD)
  // Where the first of them is drawn: at its own place, or as far from the edge as if it were.
  const shift = scale === 1 ? from * LINE_HEIGHT : top - (top * scale - from * LINE_HEIGHT)
  return (
    <div
      ref={place}
      className="virtual-lines"
      role="region"
      aria-label={label}
      // What scrolls must be reachable by keyboard.
      tabIndex={0}
      onScroll={follow}
      onCopy={onCopy}
    >
      <div style={{ height: drawn }}>
        <div className="lines" style={{ transform: `translateY(${shift}px)` }}>
          {Array.from({ length: Math.max(0, to - from) }, (_, i) => (
            <div key={from + i} className="line">
              {render(from + i)}
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}
