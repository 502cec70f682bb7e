import { useEffect, useRef, useState } from 'react'
import { type ChosenRuns, stopRuns } from '../../../api/run-changes.ts'
import { countText } from './chosen-runs.ts'
import '../../../styles/runs-menus.css'

/** Asks before runs are noted as stopped, and says what that does not do. */
export function StopDialog(props: {
  readonly runs: ChosenRuns
  /** How many of them run, as far as is known. */
  readonly count: number
  /** With what was done, if it was. */
  readonly onClose: (words?: string) => void
}) {
  const { runs, count, onClose } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const [error, setError] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  useEffect(() => dialog.current?.showModal(), [])
  const stop = async () => {
    setIsBusy(true)
    try {
      const { changed } = await stopRuns(runs)
      onClose(changed === 0 ? 'None of them was running.' : `${countText(changed)} stopped.`)
    } catch (cause) {
      setError((cause as Error).message) // what fetch and the server throw
      setIsBusy(false)
    }
  }
  const isOne = count === 1
  return (
    <dialog
      ref={dialog}
      className="warning"
      aria-labelledby="stop-title"
      data-testid="stop-dialog"
      onClose={() => onClose()}
    >
      <h2 id="stop-title">Stop {isOne ? 'this run' : 'the runs that are live'}?</h2>
      <p>
        {isOne ? 'It is' : 'They are'} noted as killed, ended now. A program that is still there is
        not ended from here: what it goes on to log is kept, and when it ends, it notes its own end.
      </p>
      {error && <p role="alert">{error}</p>}
      <div className="state-actions">
        {/* The harmless one has the focus. */}
        <button type="button" autoFocus onClick={() => dialog.current?.close()}>
          Keep running
        </button>
        <button type="button" className="is-danger" disabled={isBusy} onClick={stop}>
          {isBusy ? 'Stopping…' : `Stop ${isOne ? '1 run' : 'live runs'}`}
        </button>
      </div>
    </dialog>
  )
}
