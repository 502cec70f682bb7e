import { type ReactNode, Suspense, useState } from 'react'
import { ErrorBoundary } from './error-boundary.tsx'

/** A panel that a button with `popoverTarget` opens; what is in it is made when it first opens. */
export function LazyPopover(props: {
  readonly id: string
  readonly label: string
  readonly className: string
  readonly children: ReactNode
}) {
  const [hasOpened, setHasOpened] = useState(false)
  return (
    <div
      id={props.id}
      popover="auto"
      className={props.className}
      data-testid={props.id}
      role="dialog"
      aria-label={props.label}
      onToggle={({ newState }) => newState === 'open' && setHasOpened(true)}
    >
      {hasOpened && (
        <ErrorBoundary>
          <Suspense fallback={null}>{props.children}</Suspense>
        </ErrorBoundary>
      )}
    </div>
  )
}
