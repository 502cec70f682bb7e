import { type DownloadKind, downloadUrl } from '../../../api/run-changes.ts'
import { useMedia } from '../../../components/use-media.ts'
import { shortNumber } from '../../../format/number.ts'
import { KeysHelp } from '../keys-help.tsx'
import type { RunsView } from '../runs-view.ts'
import type { RunsTable } from '../use-runs-table.ts'
import type { ChangeView } from '../use-runs-view.ts'

import '../../../styles/runs-menus.css'

const KINDS: readonly { readonly kind: DownloadKind; readonly word: string }[] = [
  { kind: 'csv', word: 'CSV' },
  { kind: 'json', word: 'JSON' },
  { kind: 'parquet', word: 'Parquet' },
]

/** What is seldom done with a table: all of it as a file, the bin, room for rows, the keys. */
export function MorePanel(props: {
  readonly table: RunsTable
  readonly view: RunsView
  readonly onChange: ChangeView
}) {
  const { table, view, onChange } = props
  const isNarrow = useMedia('(max-width: 767px)')
  return (
    <>
      <div className="download-choice">
        <span>{`Download ${table.total === 1 ? 'the run' : `all ${shortNumber(table.total)} runs`}${view.filter ? ' of the filter' : ''}`}</span>
        {KINDS.map(({ kind, word }) => (
          <a
            key={kind}
            className="button"
            href={downloadUrl(table.question, table.question.columns, kind)}
            download={`runs.${kind}`}
            data-testid={`${kind}-of-all`}
          >
            {word}
          </a>
        ))}
      </div>
      <button
        type="button"
        popoverTarget="more-panel"
        popoverTargetAction="hide"
        onClick={() => onChange({ ...view, isBin: !view.isBin, visible: 10 })}
      >
        {view.isBin ? 'Back to the runs' : 'Show deleted runs'}
      </button>
      {/* Cards are as tall as what they hold. */}
      {!isNarrow && (
        <label>
          <input
            type="checkbox"
            checked={view.isCosy}
            onChange={(event) => onChange({ ...view, isCosy: event.target.checked })}
          />{' '}
          Taller rows
        </label>
      )}
      {view.base !== undefined && (
        <label>
          <input
            type="checkbox"
            checked={view.hidesEqual}
            onChange={(event) => onChange({ ...view, hidesEqual: event.target.checked })}
          />{' '}
          Hide columns without differences
        </label>
      )}
      <KeysHelp />
    </>
  )
}
