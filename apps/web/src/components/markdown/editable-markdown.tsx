import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { Panel } from '../panel.tsx'
import { useFocusBack } from '../use-focus-back.ts'
import { Markdown } from './markdown.tsx'
import '../../styles/run-edit.css'

/** A panel of Markdown that somebody wrote, and the way to write it; absent where there is neither. */
export function EditableMarkdown(props: {
  /** What it is, `Note`. */
  readonly title: string
  readonly text: string
  readonly maxLength: number
  /** Absent where it cannot be written; what it throws stands below the text. */
  readonly onSave?: ((text: string) => Promise<void>) | undefined
}) {
  const { title, text, maxLength, onSave } = props
  // What the text was when its writing began.
  const [before, setBefore] = useState<string>()
  const { giveBack, placeRef } = useFocusBack()
  if (before !== undefined && onSave !== undefined) {
    const end = () => {
      setBefore(undefined)
      giveBack()
    }
    return <WritingForm {...{ title, text, maxLength, before, onSave }} onEnd={end} />
  }
  const edit = onSave && (
    <button
      ref={placeRef}
      type="button"
      className={text ? 'quiet' : undefined}
      onClick={() => setBefore(text)}
    >
      {text ? 'Edit' : `Add a ${title.toLowerCase()}`}
    </button>
  )
  if (text === '') return edit && <div className="note-offer">{edit}</div>
  return (
    <Panel title={title} actions={edit}>
      <Markdown text={text} />
    </Panel>
  )
}

function WritingForm(props: {
  readonly title: string
  readonly text: string
  readonly maxLength: number
  readonly before: string
  readonly onSave: (text: string) => Promise<void>
  readonly onEnd: () => void
}) {
  const { title, maxLength, before, onSave, onEnd } = props
  const [text, setText] = useState(before)
  const [error, setError] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setIsBusy(true)
    try {
      await onSave(text.trim())
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
    <Panel title={title}>
      <form className="note-form" data-testid="note-form" onSubmit={save}>
        <textarea
          autoFocus
          rows={10}
          aria-label={`${title} in Markdown`}
          placeholder="Markdown: **bold**, `code`, lists, tables, links"
          maxLength={maxLength}
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
        {props.text !== before && (
          <p role="alert">
            Somebody changed this {title.toLowerCase()} meanwhile: saving puts yours in its place.
          </p>
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
