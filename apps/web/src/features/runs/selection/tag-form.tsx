import type { SeenKey } from '@waymark/protocol/waymark'
import { type FormEvent, useId, useState } from 'react'
import { tagRuns, untagRuns } from '../../../api/run-changes.ts'
import { type Chosen, countText } from './chosen-runs.ts'

/** Sets one tag of each chosen run, or takes it away. */
export function TagForm(props: {
  readonly chosen: Chosen
  /** The tags that runs have, to choose from. */
  readonly tags: readonly SeenKey[]
  readonly onDone: (words: string) => void
}) {
  const { chosen, tags, onDone } = props
  const id = useId()
  const [key, setKey] = useState('')
  const [value, setValue] = useState('')
  const [error, setError] = useState<string>()
  const change = async (isRemoved: boolean) => {
    const name = key.trim()
    try {
      const { changed } = isRemoved
        ? await untagRuns(chosen.runs, name)
        : await tagRuns(chosen.runs, { key: name, value })
      onDone(`${countText(changed)} ${isRemoved ? 'no longer tagged' : 'tagged'} ${name}.`)
    } catch (cause) {
      setError((cause as Error).message) // what fetch and the server throw
    }
  }
  const apply = (event: FormEvent) => {
    event.preventDefault()
    void change(false)
  }
  return (
    <form className="panel-form" onSubmit={apply}>
      <label>
        Tag
        <input
          value={key}
          required
          list={id}
          autoComplete="off"
          onChange={(event) => setKey(event.target.value)}
        />
      </label>
      <datalist id={id}>
        {tags
          .filter((tag) => !tag.key.startsWith('mlflow.'))
          .map((tag) => (
            <option key={tag.key} value={tag.key} />
          ))}
      </datalist>
      <label>
        Value
        <input value={value} onChange={(event) => setValue(event.target.value)} />
      </label>
      {error && <p role="alert">{error}</p>}
      <button type="submit">Tag {countText(chosen.count)}</button>
      <button type="button" disabled={key.trim() === ''} onClick={() => change(true)}>
        Remove this tag from {countText(chosen.count)}
      </button>
    </form>
  )
}
