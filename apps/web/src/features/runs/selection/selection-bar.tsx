import { useQueryClient } from '@tanstack/react-query'
import type { SeenKey } from '@waymark/protocol/waymark'
import { useState } from 'react'
import type { RunsQuestion } from '../../../api/runs-table.ts'
import { FloatingPanel } from '../../../components/floating-panel.tsx'
import { scopeOf } from '../runs-scope.ts'
import { DEFAULT_VIEW, type RunsView } from '../runs-view.ts'
import type { ChangeView } from '../use-runs-view.ts'
import { type Chosen, countText } from './chosen-runs.ts'
import { MoveForm } from './move-form.tsx'
import { NoteForm } from './note-form.tsx'
import { PurgeDialog } from './purge-dialog.tsx'
import { type Done, type FormKind, SelectionActions } from './selection-actions.tsx'
import { StopDialog } from './stop-dialog.tsx'
import { TagForm } from './tag-form.tsx'
import { Undo } from './undo.tsx'
import '../../../styles/runs-menus.css'

const FORM_LABELS = { tag: 'Tag runs', note: 'Add a note to runs', move: 'Move runs' } as const

/** What can be done with the runs that are selected, or with all that the filter finds. */
export function SelectionBar(props: {
  readonly view: RunsView
  readonly onChange: ChangeView
  readonly selected: readonly string[]
  readonly question: RunsQuestion
  /** The tags that runs have. */
  readonly tags: readonly SeenKey[]
  /** How many of the selected runs are live. */
  readonly live: number
  /** How many runs the filter finds, rows that are not loaded included. */
  readonly total: number
}) {
  const { view, onChange, selected, question, tags, live, total } = props
  const client = useQueryClient()
  const [done, setDone] = useState<Done>()
  const [form, setForm] = useState<{ kind: FormKind; anchor: HTMLElement }>()
  const [isPurging, setIsPurging] = useState(false)
  const [isStopping, setIsStopping] = useState(false)
  // Of one filter: another one finds other runs, which nobody chose.
  const [allOf, setAllOf] = useState<string>()
  const isAll = allOf === `${question.filter} ${question.viewType}`
  const chosen: Chosen = isAll
    ? { runs: scopeOf(question), count: total }
    : { runs: { runIds: selected }, count: selected.length }
  const clear = () => {
    setAllOf(undefined)
    onChange({ ...view, visible: DEFAULT_VIEW.visible })
  }
  const tell = (next: Done, isGone: boolean) => {
    setDone(next)
    setForm(undefined)
    for (const key of ['runs', 'runs-below', 'columns']) {
      void client.invalidateQueries({ queryKey: [key] })
    }
    if (isGone) clear()
  }
  const isChosen = typeof view.visible !== 'number' && selected.length > 0
  return (
    <>
      {isChosen && (
        <span className="selection" data-testid="selection-bar">
          <span role="status">
            {isAll ? `All ${countText(total)}` : `${selected.length} selected`}
          </span>
          {total > selected.length && (
            <button
              type="button"
              className="quiet"
              aria-pressed={isAll}
              onClick={() =>
                setAllOf(isAll ? undefined : `${question.filter} ${question.viewType}`)
              }
            >
              {isAll
                ? `Select only ${selected.length}`
                : `Select all ${total.toLocaleString('en')}`}
            </button>
          )}
          <SelectionActions
            chosen={chosen}
            selected={isAll ? undefined : selected}
            isBin={view.isBin}
            question={question}
            onForm={(kind, anchor) => setForm({ kind, anchor })}
            onPurge={() => setIsPurging(true)}
            onStop={isAll || live > 0 ? () => setIsStopping(true) : undefined}
            onDone={tell}
          />
          <button type="button" className="quiet" onClick={clear}>
            Clear
          </button>
        </span>
      )}
      {form && (
        <FloatingPanel
          anchor={form.anchor}
          label={FORM_LABELS[form.kind]}
          testId={`${form.kind}-form`}
          onClose={() => setForm(undefined)}
        >
          {form.kind === 'tag' && (
            <TagForm chosen={chosen} tags={tags} onDone={(words) => tell({ words }, false)} />
          )}
          {form.kind === 'note' && (
            <NoteForm chosen={chosen} onDone={(words) => tell({ words }, false)} />
          )}
          {form.kind === 'move' && (
            <MoveForm
              chosen={chosen}
              from={question.experimentIds}
              onDone={(words, undo) => tell({ words, ...(undo && { undo }) }, true)}
            />
          )}
        </FloatingPanel>
      )}
      {isStopping && (
        <StopDialog
          runs={chosen.runs}
          count={isAll ? total : live}
          onClose={(words) => {
            setIsStopping(false)
            if (words !== undefined) tell({ words }, false)
          }}
        />
      )}
      {isPurging && (
        <PurgeDialog
          runIds={selected}
          onClose={(words) => {
            setIsPurging(false)
            if (words !== undefined) tell({ words }, true)
          }}
        />
      )}
      {done && <Undo key={done.words} done={done} onEnd={() => setDone(undefined)} />}
    </>
  )
}
