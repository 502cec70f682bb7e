import { useQueryClient } from '@tanstack/react-query'
import { LIMITS } from '@waymark/domain'
import { type FormEvent, useState } from 'react'
import { createModel } from '../../api/model-changes.ts'
import { hrefOf, navigate } from '../../app/location.ts'
import { FloatingPanel } from '../../components/floating-panel.tsx'
import '../../styles/runs-menus.css'

/** Makes a model without versions, for a team that names its models before it trains them. */
export function NewModel() {
  const client = useQueryClient()
  const [anchor, setAnchor] = useState<HTMLElement>()
  const [name, setName] = useState('')
  const [error, setError] = useState<string>()
  const create = async (event: FormEvent) => {
    event.preventDefault()
    const wanted = name.trim()
    if (wanted === '') return
    try {
      await createModel(wanted)
      await client.invalidateQueries({ queryKey: ['models'] })
      navigate(hrefOf({ page: 'model', name: wanted }))
    } catch (cause) {
      setError((cause as Error).message) // what fetch and the server throw
    }
  }
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        New model…
      </button>
      {anchor && (
        <FloatingPanel
          anchor={anchor}
          label="New model"
          testId="new-model"
          onClose={() => setAnchor(undefined)}
        >
          <form className="panel-form" onSubmit={create}>
            <label>
              Name
              <input
                required
                maxLength={LIMITS.modelNameLength}
                autoComplete="off"
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            </label>
            {error && (
              <p role="alert" className="field-error">
                {error}
              </p>
            )}
            <button type="submit">Make it</button>
          </form>
        </FloatingPanel>
      )}
    </>
  )
}
