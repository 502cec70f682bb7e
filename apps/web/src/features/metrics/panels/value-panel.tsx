import type { ReactNode } from 'react'

/** The card of a panel that is no line chart. */
export function ValuePanel(props: {
  readonly title: string
  readonly note: string
  readonly error: Error | null
  readonly children: ReactNode
}) {
  const { title, note, error, children } = props
  return (
    <article className="chart" aria-label={title}>
      <header>
        <h3 title={title}>{title}</h3>
        <output>
          <span>{note}</span>
        </output>
      </header>
      {error ? <p role="alert">{error.message}</p> : children}
    </article>
  )
}
