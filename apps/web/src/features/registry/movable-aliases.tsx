import { useState } from 'react'
import type { Model, ModelVersion } from '../../api/models.ts'
import { FloatingPanel } from '../../components/floating-panel.tsx'
import { useFollowingFocus } from '../../components/following-focus.ts'
import { aliasTo } from './alias-change.ts'
import { AliasMenu, NewAlias } from './alias-menu.tsx'
import { draggedAlias } from './dragged.ts'
import { aliasPlace, newAliasPlace } from './places.ts'
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
  const newPlace = useFollowingFocus(newAliasPlace(version))
  const close = () => setMenu(undefined)
  const take = (change: RegistryChange) => {
    close()
    void changes.change(change)
  }
  return (
    <span className="movable-aliases">
      {model.aliases
        .filter((one) => one.version === version)
        .map(({ alias }) => (
          <AliasBadge
            key={alias}
            {...{ alias, version, isDraggable }}
            onOpen={(anchor) => setMenu({ anchor, alias })}
          />
        ))}
      <button
        ref={newPlace}
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
            <AliasMenu
              model={model}
              alias={menu.alias}
              others={versions.filter((one) => one.version !== version)}
              onTake={take}
            />
          )}
        </FloatingPanel>
      )}
    </span>
  )
}

function AliasBadge(props: {
  readonly alias: string
  readonly version: string
  readonly isDraggable: boolean
  readonly onOpen: (anchor: HTMLElement) => void
}) {
  const { alias, version, isDraggable, onOpen } = props
  const place = useFollowingFocus(aliasPlace(alias))
  return (
    <button
      ref={place}
      type="button"
      className="alias-badge"
      draggable={isDraggable}
      title={`@${alias} is version ${version}. ${isDraggable ? 'Drag it to another one, or click.' : 'Click to move it.'}`}
      aria-haspopup="dialog"
      onDragStart={({ dataTransfer }) => draggedAlias.put(dataTransfer, alias)}
      onClick={({ currentTarget }) => onOpen(currentTarget)}
    >
      @{alias}
    </button>
  )
}
