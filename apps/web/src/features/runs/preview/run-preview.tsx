import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Link } from '../../../components/link.tsx'
import { ErrorPanel, Skeleton } from '../../../components/states.tsx'
import { RunFacts } from '../run-facts.tsx'
import { RunMetrics } from '../run-metrics.tsx'
import { NotePanel } from '../run-note.tsx'
import { ParamsPanel } from '../run-params.tsx'
import { RunStatusBadge } from '../run-status.tsx'
import { runQuery } from '../runs-queries.ts'
import '../../../styles/run-preview.css'

/** A run beside the table: enough to tell whether to open it. */
export function RunPreview(props: { readonly runId: string; readonly onClose: () => void }) {
  const { runId, onClose } = props
  const { data: run, error, refetch } = useQuery(runQuery(runId))
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // A panel or dialog over the page closes first.
      if (event.key !== 'Escape' || document.querySelector('dialog[open], :popover-open')) return
      onClose()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [onClose])
  return (
    <aside
      className="run-preview"
      aria-label="Preview"
      data-testid="run-preview"
      data-run-id={runId}
    >
      <header>
        <h2>
          <Link to={{ page: 'run', runId }}>{run?.name ?? runId}</Link>
        </h2>
        {run && <RunStatusBadge status={run.status} />}
        <button type="button" className="quiet" aria-label="Close the preview" onClick={onClose}>
          ×
        </button>
      </header>
      {run && (
        <div className="preview-body">
          <RunFacts run={run} />
          <NotePanel run={run} />
          <RunMetrics run={run} />
          <ParamsPanel run={run} />
        </div>
      )}
      {!run && !error && <Skeleton rows={12} label="Loading run" />}
      {!run && error && (
        <ErrorPanel title="This run could not be read" error={error} onRetry={refetch} />
      )}
    </aside>
  )
}
