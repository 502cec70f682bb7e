import { useQueryClient } from '@tanstack/react-query'
import { tagRuns, untagRuns } from '../../api/run-changes.ts'
import type { Run } from '../../api/runs.ts'
import { TagsPanel } from '../../components/tags-panel.tsx'
import { NOTE_TAG } from './run-note.tsx'

/** The tags of a run but for its note, which has a panel of its own. */
export function RunTags({ run }: { readonly run: Run }) {
  const client = useQueryClient()
  const then = async (change: Promise<unknown>) => {
    await change
    await client.invalidateQueries({ queryKey: ['run', run.runId] })
  }
  const runs = { runIds: [run.runId] }
  const changes = {
    onSave: (tag: { readonly key: string; readonly value: string }) => then(tagRuns(runs, tag)),
    onRemove: (key: string) => then(untagRuns(runs, key)),
  }
  return (
    <TagsPanel
      tags={[...run.tags].filter(([key]) => key !== NOTE_TAG)}
      changes={run.isDeleted ? undefined : changes}
    />
  )
}
