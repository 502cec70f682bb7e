import type { RunRow } from '../../api/runs-table.ts'
import { shortNumber } from '../../format/number.ts'
import { RunLink } from './run-link.tsx'
import { type MarkInk, RunMark } from './run-mark.tsx'
import type { TreeLine } from './tree/tree-lines.ts'

/** The mark of a run's curve, which a click sets and takes, and the way to its page. */
export function RunName(props: {
  readonly row: RunRow
  readonly line: TreeLine | undefined
  /** How its curve is drawn, if it is. */
  readonly ink: MarkInk | undefined
  /** Whether the others are held against it. */
  readonly isBase: boolean
  readonly onToggle: (runId: string, isRange: boolean) => void
  readonly onOpen: (runId: string) => void
}) {
  const { row, line, ink, isBase, onToggle, onOpen } = props
  return (
    <span className="run-name" style={line && { paddingInlineStart: 16 * line.depth }}>
      {line && (
        <button
          type="button"
          className="tree-mark"
          tabIndex={-1}
          hidden={line.children === 0}
          aria-label={`Runs below ${row.name}`}
          aria-expanded={line.isOpen}
          onClick={() => onOpen(row.runId)}
        >
          {line.isOpen ? '⌄' : '›'}
        </button>
      )}
      <RunMark
        name={row.name}
        ink={ink}
        isTabStop={false}
        onToggle={(isRange) => onToggle(row.runId, isRange)}
      />
      <RunLink runId={row.runId} name={row.name} isTabStop={false} />
      {isBase && <span className="base-mark">baseline</span>}
      {line && line.children > 0 && <span className="count">{shortNumber(line.children)}</span>}
    </span>
  )
}
