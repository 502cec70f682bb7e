import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { deleteRegistered } from '../../api/model-changes.ts'
import type { Model, ModelVersion } from '../../api/models.ts'
import { hrefOf, navigate } from '../../app/location.ts'
import { AskDialog } from '../../components/ask-dialog.tsx'
import { RegisterButton } from './register-button.tsx'

/** What can be done with a version: a copy in another model, as from staging to production, or its end. */
export function VersionActions(props: { readonly model: Model; readonly version: ModelVersion }) {
  const { model, version: one } = props
  const { name } = model
  const { version, stage } = one
  const client = useQueryClient()
  const [isAsking, setIsAsking] = useState(false)
  const uses = [
    ...model.aliases.filter((alias) => alias.version === version).map(({ alias }) => `@${alias}`),
    ...(stage === 'Staging' || stage === 'Production' ? [`in ${stage}`] : []),
  ]
  return (
    <div className="run-actions">
      <RegisterButton
        act="Copy"
        label="Copy to…"
        title={`Copy version ${version} to another model`}
        from={async () => ({ source: `models:/${name}/${version}` })}
      />
      <button type="button" className="is-danger" onClick={() => setIsAsking(true)}>
        Delete…
      </button>
      {isAsking && (
        <AskDialog
          title={`Delete version ${version} of ${name} for good?`}
          testId="delete-version"
          keep="Keep"
          act="Delete for good"
          busy="Deleting…"
          onAct={async () => {
            await deleteRegistered({ name, version })
            return `Version ${version} was deleted.`
          }}
          onClose={(words) => {
            setIsAsking(false)
            if (words === undefined) return
            navigate(hrefOf({ page: 'model', name }), { replace: true })
            // Not before, or this page would say that there is no such version.
            client.removeQueries({ queryKey: ['model', name] })
            client.removeQueries({ queryKey: ['models'] })
          }}
        >
          <p>
            {uses.length > 0 && `It is ${uses.join(' and ')}: who loads it so will find nothing. `}
            Its run and its files stay, its number is never given again. Nothing brings this back.
          </p>
        </AskDialog>
      )}
    </div>
  )
}
