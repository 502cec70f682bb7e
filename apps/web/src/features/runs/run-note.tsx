import { useQueryClient } from '@tanstack/react-query'
import { LIMITS } from '@waymark/domain'
import { writeNote } from '../../api/run-changes.ts'
import type { Run } from '../../api/runs.ts'
import { EditableMarkdown } from '../../components/markdown/editable-markdown.tsx'

/** The tag that holds what somebody wrote about a run. */
export const NOTE_TAG = 'mlflow.note.content'

/** The note, and the way to write it where it is not only looked at. */
export function NotePanel(props: { readonly run: Run; readonly isEditable?: boolean }) {
  const { run, isEditable = false } = props
  const client = useQueryClient()
  const save = async (text: string) => {
    await writeNote(run.runId, text)
    await client.invalidateQueries({ queryKey: ['run', run.runId] })
  }
  return (
    <EditableMarkdown
      title="Note"
      text={run.tags.get(NOTE_TAG) ?? ''}
      maxLength={LIMITS.runTagValueLength}
      onSave={isEditable && !run.isDeleted ? save : undefined}
    />
  )
}
