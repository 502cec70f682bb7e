import { type DragEvent, useState } from 'react'
import type { Model } from '../../api/models.ts'
import { aliasTo } from './alias-change.ts'
import { draggedAlias } from './dragged.ts'
import type { RegistryChanges } from './use-registry-change.ts'

/** Makes the rows of versions take an alias that is dropped on them. */
export function useAliasDrop(model: Model, changes: RegistryChanges) {
  const [over, setOver] = useState<string>()
  /** What the row of a version needs for it. */
  return (version: string) => ({
    'data-over': version === over,
    onDragOver: (event: DragEvent) => {
      if (!draggedAlias.isIn(event.dataTransfer)) return
      event.preventDefault() // a drop is welcome
      setOver(version)
    },
    onDragLeave: () => setOver(undefined),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setOver(undefined)
      const alias = draggedAlias.take(event.dataTransfer)
      const isHere = model.aliases.some((one) => one.alias === alias && one.version === version)
      if (!isHere) void changes.change(aliasTo(model, alias, version))
    },
  })
}
