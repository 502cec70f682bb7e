import { type FormEvent, useState } from 'react'
import { tagRuns } from '../../../api/run-changes.ts'
import { type Chosen, countText } from './chosen-runs.ts'

/** Sets one tag of each chosen run. */
export function TagForm(props: {
  readonly chosen: Chosen
  readonly onDone: (words: string) => void
}) {
  const { chosen, onDone } = props
  const [key, setKey] = useState('')
  const [value, setValue] = useState('')
  const [error, setError] = useState<string>()
  const apply = async (event: FormEvent) => {
    event.preventDefault()
    try {
      const { changed } = await tagRuns(chosen.runs, { key: key.trim(), value })
      onDone(`${countText(changed)} tagged ${key.trim()}.`)
    } catch (cause) {
      setError((cause as Error).message) // what fetch and the server throw
    }
  }
  return (
    <form className="panel-form" onSubmit={apply}>
      <label>
        Tag
        <input value={key} required onChange={(event) => setKey(event.target.value)} />
      </label>
      <label>
        Value
        <input value={value} onChange={(event) => setValue(event.target.value)} />
      </label>
      {error && <p role="alert">{error}</p>}
      <button type="submit">Tag {countText(chosen.count)}</button>
    </form>
  )
}
