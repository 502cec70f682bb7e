import { LIMITS } from '@waymark/domain'
import { type FormEvent, useState } from 'react'
import type { Model, ModelVersion } from '../../api/models.ts'
import { aliasTo, withoutAlias } from './alias-change.ts'
import type { RegistryChange } from './use-registry-change.ts'

/** As many as one overlooks; any other is named by its number. */
const MOST_OTHERS = 8

/** Where an alias may go: to one of the newest versions, to any by its number, or away. */
export function AliasMenu(props: {
  readonly model: Model
  readonly alias: string
  /** The versions that it does not stand for, the newest first. */
  readonly others: readonly ModelVersion[]
  readonly onTake: (change: RegistryChange) => void
}) {
  const { model, alias, others, onTake } = props
  return (
    <>
      {others.length > 0 && <p className="menu-value">Move @{alias} to</p>}
      {others.slice(0, MOST_OTHERS).map(({ version }) => (
        <button key={version} type="button" onClick={() => onTake(aliasTo(model, alias, version))}>
          Version {version}
        </button>
      ))}
      {others.length > MOST_OTHERS && (
        <WordForm
          label="Number of another version"
          placeholder={others[MOST_OTHERS]?.version ?? ''}
          act="Move"
          onTake={async (typed) => {
            const version = typed.replace(/^v/i, '')
            if (!others.some((one) => one.version === version)) {
              throw new Error(`There is no other version ${version}.`)
            }
            onTake(aliasTo(model, alias, version))
          }}
        />
      )}
      <button type="button" onClick={() => onTake(withoutAlias(model, alias))}>
        Take away
      </button>
    </>
  )
}

/** The form for a new alias; why it is refused stands below. */
export function NewAlias({ onTake }: { readonly onTake: (alias: string) => Promise<void> }) {
  return (
    <WordForm
      label="Name of the alias"
      placeholder="champion"
      maxLength={LIMITS.aliasLength}
      act="Set"
      onTake={(typed) => onTake(typed.replace(/^@/, ''))}
    />
  )
}

function WordForm(props: {
  readonly label: string
  readonly placeholder: string
  readonly maxLength?: number
  readonly act: string
  readonly onTake: (word: string) => Promise<void>
}) {
  const { label, placeholder, maxLength, act, onTake } = props
  const [word, setWord] = useState('')
  const [error, setError] = useState<string>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const typed = word.trim()
    if (typed === '') return
    try {
      await onTake(typed)
    } catch (cause) {
      setError((cause as Error).message) // what fetch and the server throw
    }
  }
  return (
    <>
      <form className="name-form" onSubmit={submit}>
        <input
          required
          maxLength={maxLength}
          aria-label={label}
          placeholder={placeholder}
          value={word}
          onChange={(event) => setWord(event.target.value)}
        />
        <button type="submit">{act}</button>
      </form>
      {error && (
        <p role="alert" className="field-error">
          {error}
        </p>
      )}
    </>
  )
}
