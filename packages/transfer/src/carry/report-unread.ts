import type { LeftItem } from '../report.ts'
import type { TransferSource, UnreadWanted } from '../source.ts'

/** What a source holds that no transfer carries, as items of a report. */
export async function reportUnread(
  source: TransferSource,
  wanted: UnreadWanted,
): Promise<readonly LeftItem[]> {
  const unread = await source.unread(wanted)
  return unread.map(({ kind, count, isLeast = false }) => ({
    kind,
    id: `× ${count}${isLeast ? ' or more' : ''}`,
    reason: 'Waymark does not carry these yet',
  }))
}
