import { type FormEvent, useState } from 'react'
import { noteRuns } from '../../../api/run-changes.ts'
import { type Chosen, countText } from './chosen-runs.ts'

/** Puts a paragraph behind the note of each chosen run. */
export function NoteForm(props: {
  readonly chosen: Chosen
  readonly onDone: (words: string) => void
}) {
  const { chosen, onDone } = props
  const [note, setNote] = useState('')
  const [error, setError] = useState<string>()
  const apply = async (event: FormEvent) => {
    event.preventDefault()
    try {
      const { changed } = await noteRuns(chosen.runs, note.trim())
      onDone(`${countText(changed)} noted.`)
    } catch (cause) {
      setError((cause as Error).message) // what fetch and the server throw
    }
  }
  return (
    <form className="panel-form" onSubmit={apply}>
      <label>
        Note, in Markdown
        <textarea
          autoFocus
          required
          rows={4}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      <p className="quiet-note">It goes behind the note that a run has.</p>
      {error && <p role="alert">{error}</p>}
      <button type="submit">Add to {countText(chosen.count)}</button>
    </form>
  )
}
