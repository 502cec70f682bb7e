import type { ReactNode } from 'react'
import { isRefusal } from '../api/fetch-json.ts'
import { toTheSecond } from '../format/time.ts'

/** What failed, in the server's words, and the way to try again if that could help. */
export function ErrorPanel(props: {
  readonly title: string
  readonly error: Error
  readonly onRetry?: () => void
  readonly children?: ReactNode
}) {
  const { title, error, onRetry, children } = props
  return (
    <div className="state-panel is-error" role="alert" data-testid="error-panel">
      <h2>{title}</h2>
      <p className="state-message">{error.message}</p>
      <div className="state-actions">
        {onRetry && !isRefusal(error) && (
          <button type="button" onClick={onRetry}>
            Try again
          </button>
        )}
        {children}
      </div>
    </div>
  )
}

/** Why there is nothing, and the one thing to do. */
export function EmptyPanel(props: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="state-panel" data-testid="empty-panel">
      <h2>{props.title}</h2>
      {props.children}
    </div>
  )
}

/** A quiet line above data that could not be refreshed. */
export function StaleBar({ since }: { readonly since: number }) {
  const time = toTheSecond(new Date(since))
  return (
    <p className="stale-bar" role="status" data-testid="stale-bar">
      No connection to the server since {time}. Showing what was loaded; reconnecting…
    </p>
  )
}

/** The shape of what is coming; it shows only if that takes longer than a blink. */
export function Skeleton({ rows, label }: { readonly rows: number; readonly label: string }) {
  return (
    <div className="skeleton" role="status" aria-label={label} data-testid="skeleton">
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} />
      ))}
    </div>
  )
}
