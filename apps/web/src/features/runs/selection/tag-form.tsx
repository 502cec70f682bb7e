import { type FormEvent, useState } from 'react'
import { tagRuns } from '../../../api/run-changes.ts'
import { countText } from './selection-bar.tsx'

/** Sets one tag of all selected runs. */
export function TagForm(props: {
  readonly runIds: readonly string[]
  readonly onDone: (words: string) => void
}) {
  const { runIds, onDone } = props
  const [key, setKey] = useState('')
  const [value, setValue] = useState('')
  const [error, setError] = useState<string>()
  const apply = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await tagRuns(runIds, { key: key.trim(), value })
      onDone(`${countText(runIds.length)} tagged ${key.trim()}.`)
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
      <button type="submit">Tag {countText(runIds.length)}</button>
    </form>
  )
}
