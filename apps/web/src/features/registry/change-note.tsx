import type { useRegistryChange } from './use-registry-change.ts'

/** What was done last, with the way back, or why it could not be done. */
export function ChangeNote({
  changes,
}: {
  readonly changes: ReturnType<typeof useRegistryChange>
}) {
  const { last, error, undo } = changes
  return (
    <div className="change-note">
      {error && <p role="alert">{error}</p>}
      <p role="status">
        {last?.text}
        {undo && (
          <button type="button" onClick={undo}>
            Undo
          </button>
        )}
      </p>
    </div>
  )
}
