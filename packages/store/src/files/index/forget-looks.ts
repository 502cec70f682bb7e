import type { Folder } from './folder.ts'
import type { FolderNeed } from './need.ts'

/** What was looked at lately is looked at again: a change must not rest on what was. */
export function forgetLooks({ lookedAt }: Folder, need: FolderNeed): void {
  switch (need.kind) {
    case 'experiments':
    case 'loggedModel': // it may lie in an experiment that is new too
      lookedAt.delete('experiments')
      return
    case 'models':
      lookedAt.delete('registry')
      return
    case 'run':
      for (const runId of need.runIds) lookedAt.delete(`run ${runId}`)
      return
    case 'series':
      for (const { runId } of need.series) lookedAt.delete(`run ${runId}`)
      return
    default:
      return
  }
}
