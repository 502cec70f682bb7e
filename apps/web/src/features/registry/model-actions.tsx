import { useQueryClient } from '@tanstack/react-query'
import { LIMITS } from '@waymark/domain'
import { useState } from 'react'
import { deleteRegistered, renameModel } from '../../api/model-changes.ts'
import type { Model, ModelVersion } from '../../api/models.ts'
import { hrefOf, navigate } from '../../app/location.ts'
import { AskDialog } from '../../components/ask-dialog.tsx'
import { NameForm } from '../../components/name-form.tsx'
import { useFocusBack } from '../../components/use-focus-back.ts'

/** What can be done with a model as a whole: another name, or none at all. */
export function ModelActions(props: {
  readonly model: Model
  readonly versions: readonly ModelVersion[]
}) {
  const { model, versions } = props
  const { name } = model
  const client = useQueryClient()
  const [isNaming, setIsNaming] = useState(false)
  const [isAsking, setIsAsking] = useState(false)
  const [error, setError] = useState<string>()
  const { giveBack, placeRef } = useFocusBack()
  const end = () => {
    setError(undefined)
    setIsNaming(false)
    giveBack()
  }
  const rename = async (newName: string) => {
    if (newName === name) return end()
    try {
      await renameModel(name, newName)
      client.removeQueries({ queryKey: ['models'] })
      // Its old address is nobody's now: Back must not lead there.
      navigate(hrefOf({ page: 'model', name: newName }), { replace: true })
    } catch (cause) {
      setError((cause as Error).message) // what fetch and the server throw
    }
  }
  return (
    <div className="run-actions">
      {isNaming ? (
        <NameForm
          noun="model"
          name={name}
          maxLength={LIMITS.modelNameLength}
          onTake={rename}
          onEnd={end}
        />
      ) : (
        <button ref={placeRef} type="button" onClick={() => setIsNaming(true)}>
          Rename
        </button>
      )}
      <button type="button" className="is-danger" onClick={() => setIsAsking(true)}>
        Delete…
      </button>
      {error && <p role="alert">{error}</p>}
      {isAsking && (
        <AskDialog
          title={`Delete ${name} for good?`}
          testId="delete-model"
          keep="Keep"
          act="Delete for good"
          busy="Deleting…"
          onAct={async () => {
            await deleteRegistered({ name })
            return `${name} was deleted.`
          }}
          onClose={(words) => {
            setIsAsking(false)
            if (words === undefined) return
            navigate(hrefOf({ page: 'models' }), { replace: true })
            client.removeQueries({ queryKey: ['models'] })
            client.removeQueries({ queryKey: ['model', name] })
          }}
        >
          <p>{whatGoes(model, versions)} The runs and the files behind them stay.</p>
        </AskDialog>
      )}
    </div>
  )
}

function whatGoes({ aliases }: Model, versions: readonly ModelVersion[]): string {
  const count = versions.length
  const versionsGo =
    count === 0
      ? 'It has no versions.'
      : count === 1
        ? 'Its version goes with it'
        : `Its ${count} versions go with it`
  if (count === 0) return versionsGo
  const inUse = aliases.map(({ alias, version }) => `@${alias} (version ${version})`)
  const users =
    inUse.length === 0 ? '' : `; who loads it as ${inUse.join(' or ')} will find nothing`
  return `${versionsGo}${users}. Nothing brings this back.`
}
