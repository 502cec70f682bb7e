import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react'

const GAP = 4

/** A panel beside an element, over the page; Escape and a click elsewhere close it. */
export function FloatingPanel(props: {
  readonly anchor: HTMLElement
  readonly label: string
  readonly testId: string
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const { anchor, label, testId, onClose, children } = props
  const panel = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = panel.current
    if (element === null) return undefined
    element.showPopover()
    const place = () => placeBeside(element, anchor.getBoundingClientRect())
    place()
    element.querySelector<HTMLElement>('button, input, select, textarea')?.focus()
    // What comes later may make it taller than its place.
    const observer = new ResizeObserver(place)
    observer.observe(element)
    return () => {
      observer.disconnect()
      // The browser does so itself where Escape closes it, but not where it is taken from the page.
      if (element.contains(document.activeElement)) anchor.focus()
    }
  }, [anchor])
  return (
    <div
      ref={panel}
      popover="auto"
      role="dialog"
      aria-label={label}
      className="floating-panel"
      data-testid={testId}
      onToggle={({ newState }) => newState === 'closed' && onClose()}
      onKeyDown={moveFocus}
    >
      {children}
    </div>
  )
}

function placeBeside(element: HTMLElement, beside: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = element
  const below = beside.bottom + GAP
  const fits = below + height <= window.innerHeight - GAP
  const top = fits ? below : Math.max(GAP, beside.top - height - GAP)
  const left = Math.max(GAP, Math.min(beside.left, window.innerWidth - width - GAP))
  Object.assign(element.style, { top: `${top}px`, left: `${left}px` })
}

/** Up and down go from button to button, as in any menu. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  const { target, currentTarget } = event
  if (step === 0 || !(target instanceof HTMLButtonElement)) return
  const buttons = [...currentTarget.querySelectorAll<HTMLButtonElement>('button:enabled')]
  const next = buttons[(buttons.indexOf(target) + step + buttons.length) % buttons.length]
  event.preventDefault()
  next?.focus()
}
