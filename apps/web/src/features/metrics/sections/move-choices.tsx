/** Where something stands among its likes, and what puts it elsewhere. */
export interface Place {
  readonly at: number
  readonly count: number
  readonly move: (to: number) => void
}

/** The entries of a menu that move something; those that would change nothing are left out. */
export function MoveChoices(props: Place & { readonly onClose: () => void }) {
  const { at, count, move, onClose } = props
  const choices = [
    at > 1 && { word: 'Move to the front', to: 0 },
    at > 0 && { word: 'Move up', to: at - 1 },
    at < count - 1 && { word: 'Move down', to: at + 1 },
  ].filter((choice) => choice !== false)
  return choices.map(({ word, to }) => (
    <button
      key={word}
      type="button"
      onClick={() => {
        onClose()
        move(to)
      }}
    >
      {word}
    </button>
  ))
}
