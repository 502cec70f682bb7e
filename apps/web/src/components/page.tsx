import { type ReactNode, useEffect, useRef } from 'react'
import { useLostSince } from '../live/connection.ts'
import { StaleBar } from './states.tsx'

/** The frame of a page: its title in the tab, its heading focused after a step within the app. */
export function Page(props: {
  readonly title: string
  /** What the tab begins with, where the title does not tell it from other tabs. */
  readonly tab?: string | undefined
  readonly above?: ReactNode
  readonly beside?: ReactNode
  /** At the far end of the title's line. */
  readonly actions?: ReactNode
  readonly testId: string
  readonly children: ReactNode
}) {
  const { title, tab = title, above, beside, actions, testId, children } = props
  const lostSince = useLostSince()
  useEffect(() => {
    document.title = `${tab} · Waymark`
  }, [tab])
  return (
    <main className="page" data-testid={testId}>
      <header className="page-head">
        {above}
        <div className="page-title">
          <Heading>{title}</Heading>
          {beside}
          {actions && <div className="page-actions">{actions}</div>}
        </div>
      </header>
      {lostSince !== undefined && <StaleBar since={lostSince} />}
      {children}
    </main>
  )
}

// Whether a page was shown before: the first page leaves the focus to the browser.
let hasShownPage = false

function Heading({ children }: { readonly children: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (hasShownPage) heading.current?.focus({ preventScroll: true })
    hasShownPage = true
  }, [])
  return (
    // However little room there is, some letters are read; a short name takes no more than it needs.
    <h1
      ref={heading}
      tabIndex={-1}
      title={children}
      style={{ minWidth: `${0.6 * Math.min(children.length, 12)}em` }}
    >
      {children}
    </h1>
  )
}
