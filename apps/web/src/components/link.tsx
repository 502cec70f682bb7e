import type { MouseEvent, ReactNode } from 'react'
import { hrefOf, navigate } from '../app/location.ts'
import type { Route } from '../app/route.ts'

/** A link to a page of this app: a plain click stays in the page, any other is the browser's. */
export function Link(props: {
  readonly to: Route
  readonly className?: string
  readonly isCurrent?: boolean
  readonly title?: string
  /** Its name, where the text within is cut in two. */
  readonly label?: string
  /** false within a widget that moves the focus itself. */
  readonly isTabStop?: boolean
  readonly onNavigate?: () => void
  readonly children: ReactNode
}) {
  const { to, className, isCurrent = false, title, onNavigate, children, isTabStop = true } = props
  const href = hrefOf(to)
  const follow = (event: MouseEvent) => {
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey
    if (!isPlain || event.altKey) return
    event.preventDefault()
    navigate(href)
    onNavigate?.()
  }
  return (
    <a
      href={href}
      className={className}
      title={title}
      aria-label={props.label}
      tabIndex={isTabStop ? undefined : -1}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={follow}
    >
      {children}
    </a>
  )
}
