import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { moveToBin } from '../../../api/run-changes.ts'
import type { RunsQuestion } from '../../../api/runs-table.ts'
import { FloatingPanel } from '../../../components/floating-panel.tsx'
import { compareRuns } from '../compare-runs.ts'
import { DEFAULT_VIEW, type RunsView } from '../runs-view.ts'
import type { ChangeView } from '../use-runs-view.ts'
import { MoveForm } from './move-form.tsx'
import { PurgeDialog } from './purge-dialog.tsx'
import { SelectionCsv } from './selection-csv.tsx'
import { TagForm } from './tag-form.tsx'
import { Undo } from './undo.tsx'
import '../../../styles/runs-menus.css'

/** What is said once something was done to runs, and how to take it back. */
export interface Done {
  readonly words: string
  readonly undo?: () => Promise<unknown>
}

/** What can be done with the runs that are selected. */
export function SelectionBar(props: {
  readonly view: RunsView
  readonly onChange: ChangeView
  readonly selected: readonly string[]
  readonly question: RunsQuestion
}) {
  const { view, onChange, selected, question } = props
  const client = useQueryClient()
  const [done, setDone] = useState<Done>()
  const [form, setForm] = useState<{ kind: 'tag' | 'move'; anchor: HTMLElement }>()
  const [isPurging, setIsPurging] = useState(false)
  const clear = () => onChange({ ...view, visible: DEFAULT_VIEW.visible })
  const tell = (next: Done, isGone: boolean) => {
    setDone(next)
    setForm(undefined)
    void client.invalidateQueries({ queryKey: ['runs'] })
    void client.invalidateQueries({ queryKey: ['columns'] })
    if (isGone) clear()
  }
  const fail = (error: Error) => setDone({ words: error.message })
  const bin = async (action: 'delete' | 'restore') => {
    const back = action === 'delete' ? 'restore' : 'delete'
    await moveToBin(selected, action)
    const words = `${countText(selected.length)} ${action === 'delete' ? 'deleted' : 'restored'}.`
    tell({ words, undo: () => moveToBin(selected, back) }, true)
  }
  const isChosen = typeof view.visible !== 'number' && selected.length > 0
  return (
    <>
      {isChosen && (
        <span className="selection" data-testid="selection-bar">
          <span role="status">{selected.length} selected</span>
          {selected.length > 1 && (
            <button type="button" aria-keyshortcuts="c" onClick={() => compareRuns(selected)}>
              Compare
            </button>
          )}
          {!view.isBin && (
            <>
              <FormButton kind="tag" word="Tag" onOpen={setForm} />
              <FormButton kind="move" word="Move" onOpen={setForm} />
            </>
          )}
          <SelectionCsv question={question} selected={selected} />
          {view.isBin ? (
            <>
              <button type="button" onClick={() => bin('restore').catch(fail)}>
                Restore
              </button>
              <button type="button" className="is-danger" onClick={() => setIsPurging(true)}>
                Delete for good…
              </button>
            </>
          ) : (
            <button type="button" className="is-danger" onClick={() => bin('delete').catch(fail)}>
              Delete
            </button>
          )}
          <button type="button" className="quiet" onClick={clear}>
            Clear
          </button>
        </span>
      )}
      {form && (
        <FloatingPanel
          anchor={form.anchor}
          label={form.kind === 'tag' ? 'Tag runs' : 'Move runs'}
          testId={`${form.kind}-form`}
          onClose={() => setForm(undefined)}
        >
          {form.kind === 'tag' ? (
            <TagForm runIds={selected} onDone={(words) => tell({ words }, false)} />
          ) : (
            <MoveForm
              runIds={selected}
              from={question.experimentIds[0] ?? ''}
              onDone={(words, undo) => tell({ words, undo }, true)}
            />
          )}
        </FloatingPanel>
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

/** `3 runs`. */
export function countText(count: number): string {
  return `${count} ${count === 1 ? 'run' : 'runs'}`
}

function FormButton(props: {
  readonly kind: 'tag' | 'move'
  readonly word: string
  readonly onOpen: (form: { kind: 'tag' | 'move'; anchor: HTMLElement }) => void
}) {
  const { kind, word, onOpen } = props
  return (
    <button type="button" onClick={({ currentTarget: anchor }) => onOpen({ kind, anchor })}>
      {word}
    </button>
  )
}
