import { type ReactNode, useId } from 'react'
import { shortNumber } from '../format/number.ts'

/** A titled part of a page with the number of things in it, or a sentence if there are none. */
export function Panel(props: {
  readonly title: string
  readonly count?: number
  /** The sentence for a count of 0. */
  readonly none?: string
  /** At the far end of the title's line. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}) {
  const { title, count, none, actions, children } = props
  const id = useId()
  return (
    <section className="panel" aria-labelledby={id}>
      <div className="panel-head">
        <h2 id={id}>
          <bdi>{title}</bdi>
          {count !== undefined && count > 0 && <span className="count">{shortNumber(count)}</span>}
        </h2>
        {actions && <div className="panel-actions">{actions}</div>}
      </div>
      {count === 0 ? <p className="quiet-note">{none}</p> : children}
    </section>
  )
}
