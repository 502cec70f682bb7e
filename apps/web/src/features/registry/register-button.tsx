import { useQuery, useQueryClient } from '@tanstack/react-query'
import { LIMITS } from '@waymark/domain'
import { type FormEvent, useId, useState } from 'react'
import { registerVersion, type VersionSource } from '../../api/model-changes.ts'
import { FloatingPanel } from '../../components/floating-panel.tsx'
import { Link } from '../../components/link.tsx'
import { modelsQuery } from './registry-queries.ts'
import '../../styles/runs-menus.css'

/** A version that was just registered. */
interface Made {
  readonly name: string
  readonly version: string
}

/** Makes files the next version of a model that is chosen by name, or of a new one. */
export function RegisterButton(props: {
  /** What is done, `Register`, and what the button says. */
  readonly act: string
  readonly label: string
  /** What the panel is called. */
  readonly title: string
  /** Where the files are; asked once a name was given. */
  readonly from: () => Promise<VersionSource>
  readonly onMade?: () => void
}) {
  const { act, label, title, from, onMade } = props
  const client = useQueryClient()
  const [anchor, setAnchor] = useState<HTMLElement>()
  const [made, setMade] = useState<Made>()
  const close = () => setAnchor(undefined)
  const register = async (name: string) => {
    const version = await registerVersion(name, await from())
    await client.invalidateQueries({ queryKey: ['models'] })
    await client.invalidateQueries({ queryKey: ['model', name] })
    close()
    setMade({ name, version })
    onMade?.()
  }
  return (
    <span className="register">
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        {label}
      </button>
      <span role="status">
        {made && (
          <>
            It is{' '}
            <Link to={{ page: 'version', ...made }}>
              {made.name} v{made.version}
            </Link>
          </>
        )}
      </span>
      {anchor && (
        <FloatingPanel anchor={anchor} label={title} testId="register-panel" onClose={close}>
          <RegisterForm act={act} onRegister={register} />
        </FloatingPanel>
      )}
    </span>
  )
}

function RegisterForm(props: {
  readonly act: string
  readonly onRegister: (name: string) => Promise<void>
}) {
  const { act, onRegister } = props
  const { data: models } = useQuery(modelsQuery)
  const id = useId()
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const name = typed.trim()
  const model = models?.find((one) => one.name === name)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (name === '') return
    setIsBusy(true)
    try {
      await onRegister(name)
    } catch (cause) {
      setError((cause as Error).message) // what fetch and the server throw
      setIsBusy(false)
    }
  }
  return (
    <form className="panel-form" onSubmit={submit}>
      <label>
        Model
        <input
          required
          list={id}
          autoComplete="off"
          maxLength={LIMITS.modelNameLength}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <datalist id={id}>
        {models?.map((one) => (
          <option key={one.name} value={one.name} />
        ))}
      </datalist>
      <p className="quiet-note" role="status">
        {noteOf(name, model?.latestVersion, models !== undefined && model === undefined)}
      </p>
      {error && (
        <p role="alert" className="field-error">
          {error}
        </p>
      )}
      <button type="submit" disabled={isBusy}>
        {isBusy ? 'Registering…' : act}
      </button>
    </form>
  )
}

function noteOf(name: string, latest: string | undefined, isNew: boolean): string {
  if (name === '') return 'One that is there, or a new name.'
  if (isNew) return 'A new model, with this as its version 1.'
  return latest === undefined ? 'The first version of this model.' : `After version ${latest}.`
}
