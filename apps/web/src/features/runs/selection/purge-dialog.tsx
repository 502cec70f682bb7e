import { useEffect, useRef, useState } from 'react'
import { purgeRuns } from '../../../api/run-changes.ts'
import { countText } from './chosen-runs.ts'

/** Asks before runs go for good: nothing brings them back. */
export function PurgeDialog(props: {
  readonly runIds: readonly string[]
  /** With what was done, if it was. */
  readonly onClose: (words?: string) => void
}) {
  const { runIds, onClose } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const [error, setError] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  useEffect(() => dialog.current?.showModal(), [])
  const purge = async () => {
    setIsBusy(true)
    try {
      const { purged, filesLeft } = await purgeRuns(runIds)
      const left =
        filesLeft.length === 0 ? '' : ` Files of ${filesLeft.length} could not be deleted.`
      onClose(`${countText(purged)} deleted for good.${left}`)
    } catch (cause) {
      setError((cause as Error).message) // what fetch and the server throw
      setIsBusy(false)
    }
  }
  const count = countText(runIds.length)
  return (
    <dialog
      ref={dialog}
      className="warning"
      aria-labelledby="purge-title"
      data-testid="purge-dialog"
      onClose={() => onClose()}
    >
      <h2 id="purge-title">Delete {count} for good?</h2>
      <p>
        All that {runIds.length === 1 ? 'it' : 'they'} logged goes with{' '}
        {runIds.length === 1 ? 'it' : 'them'}: params, metrics, tags and files. Nothing brings this
        back.
      </p>
      {error && <p role="alert">{error}</p>}
      <div className="state-actions">
        {/* The harmless one has the focus. */}
        <button type="button" autoFocus onClick={() => dialog.current?.close()}>
          Keep
        </button>
        <button type="button" className="is-danger" disabled={isBusy} onClick={purge}>
          {isBusy ? 'Deleting…' : `Delete ${count} for good`}
        </button>
      </div>
    </dialog>
  )
}
