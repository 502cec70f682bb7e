import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { moveToBin, renameRun } from '../../api/run-changes.ts'
import type { Run } from '../../api/runs.ts'
import { NameForm } from '../../components/name-form.tsx'
import { useFocusBack } from '../../components/use-focus-back.ts'
import { compareRuns } from './compare-runs.ts'
import { isLive } from './is-live.ts'
import '../../styles/run-edit.css'

const StopDialog = lazy(async () => {
  const { StopDialog: dialog } = await import('./selection/stop-dialog.tsx')
  return { default: dialog }
})

/** What can be done with one run: a new name, the bin and back, a look beside its parent. */
export function RunActions({ run }: { readonly run: Run }) {
  const client = useQueryClient()
  const [isNaming, setIsNaming] = useState(false)
  const [error, setError] = useState<string>()
  const { giveBack, placeRef } = useFocusBack()
  const endNaming = () => {
    setError(undefined)
    setIsNaming(false)
    giveBack()
  }
  const act = async (change: () => Promise<unknown>) => {
    try {
      await change()
      setError(undefined)
      if (isNaming) endNaming()
      await client.invalidateQueries({ queryKey: ['run', run.runId] })
    } catch (cause) {
      setError((cause as Error).message) // what fetch and the server throw
    }
  }
  const [isStopping, setIsStopping] = useState(false)
  const parentId = run.tags.get('mlflow.parentRunId')
  return (
    <div className="run-actions">
      {error && <p role="alert">{error}</p>}
      {isNaming ? (
        <NameForm
          noun="run"
          name={run.name}
          maxLength={250}
          onTake={(name) => act(() => renameRun(run.runId, name))}
          onEnd={endNaming}
        />
      ) : (
        !run.isDeleted && (
          <button ref={placeRef} type="button" onClick={() => setIsNaming(true)}>
            Rename
          </button>
        )
      )}
      {isLive(run.status) && !run.isDeleted && (
        <button type="button" onClick={() => setIsStopping(true)}>
          Stop…
        </button>
      )}
      {isStopping && (
        <Suspense fallback={null}>
          <StopDialog
            runs={{ runIds: [run.runId] }}
            count={1}
            onClose={() => {
              setIsStopping(false)
              void client.invalidateQueries({ queryKey: ['run', run.runId] })
            }}
          />
        </Suspense>
      )}
      {parentId && (
        <button type="button" onClick={() => compareRuns([parentId, run.runId])}>
          Compare with parent
        </button>
      )}
      {run.isDeleted ? (
        <button
          type="button"
          onClick={() => act(() => moveToBin({ runIds: [run.runId] }, 'restore'))}
        >
          Restore
        </button>
      ) : (
        // No question first: the page stays, and Restore stands in its place.
        <button
          type="button"
          className="is-danger"
          onClick={() => act(() => moveToBin({ runIds: [run.runId] }, 'delete'))}
        >
          Delete
        </button>
      )}
    </div>
  )
}
