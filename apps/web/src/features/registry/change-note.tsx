import { useFollowingFocus } from '../../components/following-focus.ts'
import { NOTE_PLACE } from './places.ts'
import type { RegistryChanges } from './use-registry-change.ts'

/** What was done last, with the way back, or why it could not be done. */
export function ChangeNote({ changes }: { readonly changes: RegistryChanges }) {
  const { last, error, undo, change } = changes
  const next = last?.next
  return (
    <div className="change-note">
      {error && <p role="alert">{error}</p>}
      <p ref={useFollowingFocus(NOTE_PLACE)} role="status" tabIndex={-1}>
        {last?.text}
        {undo && (
          <button type="button" onClick={undo}>
            Undo
          </button>
        )}
        {next && (
          <button type="button" onClick={() => change(next.change)}>
            {next.label}
          </button>
        )}
      </p>
    </div>
  )
}
