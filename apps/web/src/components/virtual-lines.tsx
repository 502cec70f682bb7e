import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

const LINE_HEIGHT = 18
const AHEAD = 30
// Taller than this, browsers lose count of pixels.
const MOST_LINES = 800_000

/** Lines of equal height, of which only those in sight are drawn. */
export function VirtualLines(props: {
  readonly label: string
  readonly count: number
  readonly render: (index: number) => ReactNode
  /** Whether the last line stays in sight as lines come. */
  readonly followsEnd?: boolean
}) {
  const { label, render, followsEnd = false } = props
  const count = Math.min(props.count, MOST_LINES)
  const place = useRef<HTMLDivElement>(null)
  const [first, setFirst] = useState(0)
  const [height, setHeight] = useState(600)
  useEffect(() => {
    const element = place.current
    if (element === null) return undefined
    const observer = new ResizeObserver(() => setHeight(element.clientHeight))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  useLayoutEffect(() => {
    const element = place.current
    if (followsEnd && element) element.scrollTop = count * LINE_HEIGHT
  }, [followsEnd, count])
  const follow = () => {
    const line = Math.floor((place.current?.scrollTop ?? 0) / LINE_HEIGHT)
    // In the frame of the scroll, and only when what is drawn ahead runs out.
    if (Math.abs(line - first) > AHEAD / 2) flushSync(() => setFirst(line))
  }
  const from = Math.max(0, first - AHEAD)
  const to = Math.min(count, first + Math.ceil(height / LINE_HEIGHT) + AHEAD)
  return (
    <div
      ref={place}
      className="virtual-lines"
      role="region"
      aria-label={label}
      // What scrolls must be reachable by keyboard.
      tabIndex={0}
      onScroll={follow}
    >
      <div style={{ height: count * LINE_HEIGHT }}>
        <div className="lines" style={{ transform: `translateY(${from * LINE_HEIGHT}px)` }}>
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
