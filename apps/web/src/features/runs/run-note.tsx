import { useQueryClient } from '@tanstack/react-query'
import { LIMITS } from '@waymark/domain'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { writeNote } from '../../api/run-changes.ts'
import type { Run } from '../../api/runs.ts'
import { Markdown } from '../../components/markdown/markdown.tsx'
import { Panel } from '../../components/panel.tsx'
import '../../styles/run-edit.css'

/** The tag that holds what somebody wrote about a run. */
export const NOTE_TAG = 'mlflow.note.content'

/** The note that somebody wrote, if anybody did. */
export function NotePanel({ run }: { readonly run: Run }) {
  const note = run.tags.get(NOTE_TAG)
  if (!note) return null
  return (
    <Panel title="Note">
      <Markdown text={note} />
    </Panel>
  )
}

/** The note, and the way to write it. */
export function EditableNote({ run }: { readonly run: Run }) {
  const note = run.tags.get(NOTE_TAG) ?? ''
  // What the note was when its writing began.
  const [before, setBefore] = useState<string>()
  if (before !== undefined) {
    return <NoteForm run={run} before={before} note={note} onEnd={() => setBefore(undefined)} />
  }
  if (run.isDeleted) return <NotePanel run={run} />
  const edit = (
    <button type="button" className={note ? 'quiet' : undefined} onClick={() => setBefore(note)}>
      {note ? 'Edit' : 'Add a note'}
    </button>
  )
  if (note === '') return <div className="note-offer">{edit}</div>
  return (
    <Panel title="Note" actions={edit}>
      <Markdown text={note} />
    </Panel>
  )
}

function NoteForm(props: {
  readonly run: Run
  readonly before: string
  readonly note: string
  readonly onEnd: () => void
}) {
  const { run, before, note, onEnd } = props
  const client = useQueryClient()
  const [text, setText] = useState(before)
  const [error, setError] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setIsBusy(true)
    try {
      await writeNote(run.runId, text.trim())
      await client.invalidateQueries({ queryKey: ['run', run.runId] })
      onEnd()
    } catch (cause) {
      setError((cause as Error).message) // what fetch and the server throw
      setIsBusy(false)
    }
  }
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') onEnd()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.currentTarget.closest('form')?.requestSubmit()
    } else return
    event.preventDefault()
  }
  return (
    <Panel title="Note">
      <form className="note-form" data-testid="note-form" onSubmit={save}>
        <textarea
          autoFocus
          rows={10}
          aria-label="Note in Markdown"
          placeholder="Markdown: **bold**, `code`, lists, tables, links"
          maxLength={LIMITS.runTagValueLength}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKey}
        />
        <section aria-label="How it will look">
          {text.trim() === '' ? (
            <p className="quiet-note">How it will look.</p>
          ) : (
            <Markdown text={text} />
          )}
        </section>
        {note !== before && (
          <p role="alert">Somebody changed this note meanwhile: saving puts yours in its place.</p>
        )}
        {error && <p role="alert">{error}</p>}
        <div className="state-actions">
          <button type="submit" disabled={isBusy}>
            {isBusy ? 'Saving…' : 'Save'}
          </button>
          <button type="button" className="quiet" onClick={onEnd}>
            Cancel
          </button>
        </div>
      </form>
    </Panel>
  )
}
