import { purgeRuns } from '../../../api/run-changes.ts'
import { AskDialog } from '../../../components/ask-dialog.tsx'
import { countText } from './chosen-runs.ts'

/** Asks before runs go for good: nothing brings them back. */
export function PurgeDialog(props: {
  readonly runIds: readonly string[]
  /** With what was done, if it was. */
  readonly onClose: (words?: string) => void
}) {
  const { runIds, onClose } = props
  const purge = async () => {
    const { purged, filesLeft } = await purgeRuns(runIds)
    const left = filesLeft.length === 0 ? '' : ` Files of ${filesLeft.length} could not be deleted.`
    return `${countText(purged)} deleted for good.${left}`
  }
  const count = countText(runIds.length)
  return (
    <AskDialog
      title={`Delete ${count} for good?`}
      testId="purge-dialog"
      keep="Keep"
      act={`Delete ${count} for good`}
      busy="Deleting…"
      onAct={purge}
      onClose={onClose}
    >
      <p>
        All that {runIds.length === 1 ? 'it' : 'they'} logged goes with{' '}
        {runIds.length === 1 ? 'it' : 'them'}: params, metrics, tags and files. Nothing brings this
        back.
      </p>
    </AskDialog>
  )
}
