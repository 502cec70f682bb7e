import { type FormEvent, useState } from 'react'
import { isClientsTag } from './is-clients-tag.ts'
import { KeyValueTable } from './key-value-table.tsx'
import { Panel } from './panel.tsx'
import { useFocusBack } from './use-focus-back.ts'
import '../styles/run-edit.css'

/** A tag as it is written. */
interface WrittenTag {
  readonly key: string
  readonly value: string
}

/** The tag that is being written: a new one has no key yet. */
interface Writing {
  readonly key?: string
  readonly value: string
}

/** Ways to change the tags; what they throw stands above them. */
export interface TagChanges {
  readonly onSave: (tag: WrittenTag) => Promise<unknown>
  readonly onRemove: (key: string) => Promise<unknown>
}

/**
 * Tags that people set, to be added, changed and taken away; those that clients set by themselves are
 * folded away and stay as they are.
 */
export function TagsPanel(props: {
  readonly tags: Iterable<readonly [string, string]>
  /** Absent where they stay as they are. */
  readonly changes?: TagChanges | undefined
}) {
  const { changes } = props
  const [writing, setWriting] = useState<Writing>()
  const [error, setError] = useState<string>()
  const { remember, giveBack, placeRef } = useFocusBack()
  const write = (tag: Writing) => {
    remember()
    setWriting(tag)
  }
  const change = async (act: () => Promise<unknown>) => {
    try {
      await act()
      end()
    } catch (cause) {
      setError((cause as Error).message) // what fetch and the server throw
    }
  }
  const end = () => {
    setError(undefined)
    setWriting(undefined)
    giveBack()
  }
  const tags = [...props.tags].toSorted(([a], [b]) => a.localeCompare(b))
  const own = tags
    .filter(([key]) => !isClientsTag(key))
    .map(([key, value]) => ({
      key,
      value: <span className="text-value">{value}</span>,
      ...(changes && {
        note: (
          <TagActions
            name={key}
            onEdit={() => write({ key, value })}
            onRemove={() => change(() => changes.onRemove(key))}
          />
        ),
      }),
    }))
  const system = tags
    .filter(([key]) => isClientsTag(key))
    .map(([key, value]) => ({ key, value: <span className="text-value">{value}</span> }))
  const add = changes && !writing && (
    <button ref={placeRef} type="button" onClick={() => write({ value: '' })}>
      Add a tag
    </button>
  )
  return (
    <Panel title="Tags" {...(tags.length > 0 && { count: tags.length })} actions={add}>
      {error && (
        <p role="alert" className="field-error">
          {error}
        </p>
      )}
      {tags.length === 0 && !writing && <p className="quiet-note">No tag was set.</p>}
      {writing && changes && (
        <TagForm
          key={writing.key}
          writing={writing}
          onSave={(tag) => change(() => changes.onSave(tag))}
          onEnd={end}
        />
      )}
      {own.length > 0 && <KeyValueTable label="Tags" rows={own} />}
      {system.length > 0 && (
        <details>
          <summary>{system.length} set by clients</summary>
          <KeyValueTable label="Tags set by clients" rows={system} />
        </details>
      )}
    </Panel>
  )
}

function TagActions(props: {
  readonly name: string
  readonly onEdit: () => void
  readonly onRemove: () => void
}) {
  const { name, onEdit, onRemove } = props
  return (
    <span className="tag-actions">
      <button type="button" className="quiet" aria-label={`Edit the tag ${name}`} onClick={onEdit}>
        Edit
      </button>
      <button
        type="button"
        className="quiet"
        aria-label={`Remove the tag ${name}`}
        onClick={onRemove}
      >
        ×
      </button>
    </span>
  )
}

function TagForm(props: {
  readonly writing: Writing
  readonly onSave: (tag: WrittenTag) => void
  readonly onEnd: () => void
}) {
  const { writing, onSave, onEnd } = props
  const [key, setKey] = useState(writing.key ?? '')
  const [value, setValue] = useState(writing.value)
  const save = (event: FormEvent) => {
    event.preventDefault()
    onSave({ key: key.trim(), value })
  }
  const isNew = writing.key === undefined
  return (
    <form className="tag-form" onSubmit={save}>
      <input
        autoFocus={isNew}
        required
        readOnly={!isNew}
        aria-label="Name of the tag"
        placeholder="Name"
        value={key}
        onChange={(event) => setKey(event.target.value)}
        onKeyDown={({ key: pressed }) => pressed === 'Escape' && onEnd()}
      />
      <input
        autoFocus={!isNew}
        aria-label="Value of the tag"
        placeholder="Value"
        value={value}
        onChange={(event) => setValue(event.target.value)}
        onKeyDown={({ key: pressed }) => pressed === 'Escape' && onEnd()}
      />
      <button type="submit">Save</button>
      <button type="button" className="quiet" onClick={onEnd}>
        Cancel
      </button>
    </form>
  )
}
