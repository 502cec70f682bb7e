import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { tagRuns, untagRuns } from '../../api/run-changes.ts'
import type { Run } from '../../api/runs.ts'
import { KeyValueTable } from '../../components/key-value-table.tsx'
import { Panel } from '../../components/panel.tsx'
import { NOTE_TAG } from './run-note.tsx'
import '../../styles/run-edit.css'

/** The tag that is being written: a new one has no key yet. */
interface Writing {
  readonly key?: string
  readonly value: string
}

/**
 * Tags that people set, to be added, changed and taken away; those that clients set by themselves are
 * folded away and stay as they are.
 */
export function TagsPanel({ run }: { readonly run: Run }) {
  const client = useQueryClient()
  const [writing, setWriting] = useState<Writing>()
  const [error, setError] = useState<string>()
  const change = async (act: () => Promise<unknown>) => {
    try {
      await act()
      setError(undefined)
      setWriting(undefined)
      await client.invalidateQueries({ queryKey: ['run', run.runId] })
    } catch (cause) {
      setError((cause as Error).message) // what fetch and the server throw
    }
  }
  const runs = { runIds: [run.runId] }
  const tags = [...run.tags]
    .filter(([key]) => key !== NOTE_TAG) // it has a panel of its own
    .toSorted(([a], [b]) => a.localeCompare(b))
  const isOwn = ([key]: readonly [string, string]) => !/^(?:mlflow|waymark|wandb)\./.test(key)
  const own = tags.filter(isOwn).map(([key, value]) => ({
    key,
    value: <span className="text-value">{value}</span>,
    ...(!run.isDeleted && {
      note: (
        <TagActions
          name={key}
          onEdit={() => setWriting({ key, value })}
          onRemove={() => change(() => untagRuns(runs, key))}
        />
      ),
    }),
  }))
  const system = tags
    .filter((tag) => !isOwn(tag))
    .map(([key, value]) => ({ key, value: <span className="text-value">{value}</span> }))
  const add = !run.isDeleted && !writing && (
    <button type="button" onClick={() => setWriting({ value: '' })}>
      Add a tag
    </button>
  )
  return (
    <Panel title="Tags" count={tags.length} none="No tag was set." actions={add}>
      {error && <p role="alert">{error}</p>}
      {writing && (
        <TagForm
          key={writing.key}
          writing={writing}
          onSave={(tag) => change(() => tagRuns(runs, tag))}
          onEnd={() => setWriting(undefined)}
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
  readonly onSave: (tag: { readonly key: string; readonly value: string }) => void
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
