import { type ChosenRuns, stopRuns } from '../../../api/run-changes.ts'
import { AskDialog } from '../../../components/ask-dialog.tsx'
import { countText } from './chosen-runs.ts'

/** Asks before runs are noted as stopped, and says what that does not do. */
export function StopDialog(props: {
  readonly runs: ChosenRuns
  /** How many of them run, as far as is known. */
  readonly count: number
  /** With what was done, if it was. */
  readonly onClose: (words?: string) => void
}) {
  const { runs, count, onClose } = props
  const stop = async () => {
    const { changed } = await stopRuns(runs)
    return changed === 0 ? 'None of them was running.' : `${countText(changed)} stopped.`
  }
  const isOne = count === 1
  return (
    <AskDialog
      title={`Stop ${isOne ? 'this run' : 'the runs that are live'}?`}
      testId="stop-dialog"
      keep="Keep running"
      act={`Stop ${isOne ? '1 run' : 'live runs'}`}
      busy="Stopping…"
      onAct={stop}
      onClose={onClose}
    >
      <p>
        {isOne ? 'It is' : 'They are'} noted as killed, ended now. A program that is still there is
        not ended from here: what it goes on to log is kept, and when it ends, it notes its own end.
      </p>
    </AskDialog>
  )
}
