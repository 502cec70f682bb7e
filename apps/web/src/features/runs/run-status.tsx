import type { RunStatus, ShownStatus } from '@waymark/domain'

const STATUSES: Record<ShownStatus, { readonly word: string; readonly path: string }> = {
  FINISHED: { word: 'Finished', path: 'M4.5 8.3 7 10.8 11.5 5.6' },
  FAILED: { word: 'Failed', path: 'M5.3 5.3 10.7 10.7M10.7 5.3 5.3 10.7' },
  RUNNING: { word: 'Running', path: 'M8 4.5V8l2.4 1.6' },
  KILLED: { word: 'Killed', path: 'M5 8h6' },
  LOST: { word: 'Lost', path: 'M6.2 6.3a1.9 1.9 0 1 1 2.6 1.8q-.8.4-.8 1.3M8 11.5h.01' },
  SCHEDULED: { word: 'Scheduled', path: 'M5 8h.01M8 8h.01M11 8h.01' },
}

/** What a status is called. */
export function statusWord(status: string): string {
  return (
    (STATUSES as Readonly<Record<string, { word: string } | undefined>>)[status]?.word ?? status
  )
}

/** Where a run stands, by shape, word and colour. */
export function RunStatusBadge({ status }: { readonly status: RunStatus }) {
  const { word, path } = STATUSES[status] ?? { word: status, path: '' }
  return (
    <span className="run-status" data-status={status}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <circle cx="8" cy="8" r="6.6" />
        <path d={path} />
      </svg>
      {word}
    </span>
  )
}
