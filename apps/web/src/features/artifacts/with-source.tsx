import { type ReactNode, useState } from 'react'

/** A file as what it says, or as the text that it is: a switch leads from one to the other. */
export function WithSource(props: {
  /** What it is called as what it says. */
  readonly name: string
  readonly children: ReactNode
  readonly source: ReactNode
}) {
  const { name, children, source } = props
  const [isSource, setIsSource] = useState(false)
  return (
    <div className="with-source">
      <fieldset className="segments" aria-label="How the file is shown">
        <button type="button" aria-pressed={!isSource} onClick={() => setIsSource(false)}>
          {name}
        </button>
        <button type="button" aria-pressed={isSource} onClick={() => setIsSource(true)}>
          Source
        </button>
      </fieldset>
      {isSource ? source : children}
    </div>
  )
}
