import { type FormEvent, useState } from 'react'
import '../styles/run-edit.css'

/** A name that is written anew in its place; Escape leaves it as it is. */
export function NameForm(props: {
  /** What is named, `run`. */
  readonly noun: string
  readonly name: string
  readonly maxLength: number
  readonly onTake: (name: string) => void
  readonly onEnd: () => void
}) {
  const { noun, maxLength, onTake, onEnd } = props
  const [name, setName] = useState(props.name)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // Of spaces alone no name is made.
    if (name.trim() === '') onEnd()
    else onTake(name.trim())
  }
  return (
    <form className="name-form" onSubmit={submit}>
      <input
        autoFocus
        required
        maxLength={maxLength}
        aria-label={`Name of the ${noun}`}
        value={name}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={({ key }) => key === 'Escape' && onEnd()}
      />
      <button type="submit">Rename</button>
      <button type="button" className="quiet" onClick={onEnd}>
        Cancel
      </button>
    </form>
  )
}
