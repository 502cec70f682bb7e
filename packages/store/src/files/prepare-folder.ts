import type { Tx } from '../sql/db.ts'
import type { FolderNeed, Progress } from './index/need.ts'

/** What a folder reads before it is asked; any other store has all it needs. */
export async function prepareFolder(_tx: Tx, _need: FolderNeed): Promise<Progress> {
  return 'done'
}
