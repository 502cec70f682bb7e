/** How the owner of a grid lets its columns be laid out anew. */
export interface GridLayoutActions {
  readonly isMovable: (columnId: string) => boolean
  /** Puts a column before the one in a place. */
  readonly move: (columnId: string, to: number) => void
  /** In px; undefined: as wide as the owner finds right. */
  readonly resize: (columnId: string, width: number | undefined) => void
}

const STEP_PX = 16

/**
 * What the keys of a head do besides sorting: Shift with left and right moves its column, − and +
 * make it narrower and wider. Whether the key meant something.
 */
export function layoutByKey(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  column: { readonly id: string; readonly at: number; readonly width: number },
  layout: GridLayoutActions,
): boolean {
  const { id, at, width } = column
  if (key === '-' || key === '_') layout.resize(id, width - STEP_PX)
  else if (key === '+' || key === '=') layout.resize(id, width + STEP_PX)
  else if (shiftKey && key === 'ArrowLeft' && layout.isMovable(id)) layout.move(id, at - 1)
  else if (shiftKey && key === 'ArrowRight' && layout.isMovable(id)) layout.move(id, at + 2)
  else return false
  return true
}
