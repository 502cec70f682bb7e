import { LIMITS } from '@waymark/domain'
import { type FormEvent, useState } from 'react'
import type { Model, ModelVersion } from '../../api/models.ts'
import { FloatingPanel } from '../../components/floating-panel.tsx'
import { aliasTo, withoutAlias } from './alias-change.ts'
import { draggedAlias } from './dragged.ts'
import type { RegistryChange, RegistryChanges } from './use-registry-change.ts'
import '../../styles/run-edit.css'
import '../../styles/runs-menus.css'

/** The aliases of a version: dragged to another one, or moved by a menu; and a place for a new one. */
export function MovableAliases(props: {
  readonly model: Model
  readonly versions: readonly ModelVersion[]
  readonly version: string
  /** Whether there are other versions beside it, which take an alias that is dropped on them. */
  readonly isDraggable?: boolean
  readonly changes: RegistryChanges
}) {
  const { model, versions, version, isDraggable = false, changes } = props
  const [menu, setMenu] = useState<{ readonly anchor: HTMLElement; readonly alias: string }>()
  const close = () => setMenu(undefined)
  const take = (change: RegistryChange) => {
    close()
    void changes.change(change)
  }
  const others = versions.filter((one) => one.version !== version)
  return (
    <span className="movable-aliases">
      {model.aliases
        .filter((one) => one.version === version)
        .map(({ alias }) => (
          <button
            key={alias}
            type="button"
            className="alias-badge"
            draggable={isDraggable}
            title={`@${alias} is version ${version}. ${isDraggable ? 'Drag it to another one, or click.' : 'Click to move it.'}`}
            aria-haspopup="dialog"
            onDragStart={({ dataTransfer }) => draggedAlias.put(dataTransfer, alias)}
            onClick={({ currentTarget }) => setMenu({ anchor: currentTarget, alias })}
          >
            @{alias}
          </button>
        ))}
      <button
        type="button"
        className="quiet alias-add"
        aria-label={`New alias for version ${version}`}
        title="New alias"
        aria-haspopup="dialog"
        onClick={({ currentTarget }) => setMenu({ anchor: currentTarget, alias: '' })}
      >
        +
      </button>
      {menu && (
        <FloatingPanel
          anchor={menu.anchor}
          label={menu.alias === '' ? `New alias for version ${version}` : `Alias ${menu.alias}`}
          testId="alias-menu"
          onClose={close}
        >
          {menu.alias === '' ? (
            <NewAlias
              onTake={async (alias) => {
                await changes.tryChange(aliasTo(model, alias, version))
                close()
              }}
            />
          ) : (
            <>
              {others.length > 0 && <p className="menu-value">Move @{menu.alias} to</p>}
              {others.map((one) => (
                <button
                  key={one.version}
                  type="button"
                  onClick={() => take(aliasTo(model, menu.alias, one.version))}
                >
                  Version {one.version}
                </button>
              ))}
              <button type="button" onClick={() => take(withoutAlias(model, menu.alias))}>
                Take away
              </button>
            </>
          )}
        </FloatingPanel>
      )}
    </span>
  )
}

function NewAlias({ onTake }: { readonly onTake: (alias: string) => Promise<void> }) {
  const [alias, setAlias] = useState('')
  const [error, setError] = useState<string>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const name = alias.trim().replace(/^@/, '')
    if (name === '') return
    try {
      await onTake(name)
    } catch (cause) {
      setError((cause as Error).message) // what fetch and the server throw
    }
  }
  return (
    <>
      <form className="name-form" onSubmit={submit}>
        <input
          required
          maxLength={LIMITS.aliasLength}
          aria-label="Name of the alias"
          placeholder="champion"
          value={alias}
          onChange={(event) => setAlias(event.target.value)}
        />
        <button type="submit">Set</button>
      </form>
      {error && (
        <p role="alert" className="field-error">
          {error}
        </p>
      )}
    </>
  )
}
