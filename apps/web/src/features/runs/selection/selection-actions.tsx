import { moveToBin } from '../../../api/run-changes.ts'
import type { RunsQuestion } from '../../../api/runs-table.ts'
import { compareRuns } from '../compare-runs.ts'
import { type Chosen, countText } from './chosen-runs.ts'
import { SelectionCsv } from './selection-csv.tsx'

/** What is said once something was done to runs, and how to take it back. */
export interface Done {
  readonly words: string
  readonly undo?: () => Promise<unknown>
}

/** The forms that the bar opens. */
export type FormKind = 'tag' | 'note' | 'move'

/** The buttons for what is chosen: some runs, or all that the filter finds. */
export function SelectionActions(props: {
  readonly chosen: Chosen
  /** Without those that only a filter found. */
  readonly selected: readonly string[] | undefined
  readonly isBin: boolean
  readonly question: RunsQuestion
  readonly onForm: (kind: FormKind, anchor: HTMLElement) => void
  readonly onPurge: () => void
  /** Absent where none of the chosen runs is known to run. */
  readonly onStop: (() => void) | undefined
  readonly onDone: (done: Done, isGone: boolean) => void
}) {
  const { chosen, selected, isBin, question, onForm, onPurge, onStop, onDone } = props
  const bin = async (action: 'delete' | 'restore') => {
    try {
      const back = action === 'delete' ? 'restore' : 'delete'
      const { changed, runIds = [] } = await moveToBin(chosen.runs, action)
      const words = `${countText(changed)} ${action === 'delete' ? 'deleted' : 'restored'}.`
      onDone({ words, undo: () => moveToBin({ runIds }, back) }, true)
    } catch (cause) {
      onDone({ words: (cause as Error).message }, false) // what fetch and the server throw
    }
  }
  return (
    <>
      {selected && selected.length > 1 && (
        <button type="button" aria-keyshortcuts="c" onClick={() => compareRuns(selected)}>
          Compare
        </button>
      )}
      {!isBin &&
        FORMS.map(({ kind, word }) => (
          <button
            key={kind}
            type="button"
            onClick={({ currentTarget }) => onForm(kind, currentTarget)}
          >
            {word}
          </button>
        ))}
      {!isBin && onStop && (
        <button type="button" onClick={onStop}>
          Stop…
        </button>
      )}
      <SelectionCsv question={question} selected={selected} />
      {isBin ? (
        <>
          <button type="button" onClick={() => bin('restore')}>
            Restore
          </button>
          {selected && (
            <button type="button" className="is-danger" onClick={onPurge}>
              Delete for good…
            </button>
          )}
        </>
      ) : (
        <button type="button" className="is-danger" onClick={() => bin('delete')}>
          Delete
        </button>
      )}
    </>
  )
}

const FORMS: readonly { readonly kind: FormKind; readonly word: string }[] = [
  { kind: 'tag', word: 'Tag' },
  { kind: 'note', word: 'Note' },
  { kind: 'move', word: 'Move' },
]
