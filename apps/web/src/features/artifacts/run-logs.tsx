import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { artifactUrl } from '../../api/artifacts.ts'
import type { Run } from '../../api/runs.ts'
import { EmptyPanel, ErrorPanel, Skeleton } from '../../components/states.tsx'
import { byteSize } from '../../format/number.ts'
import { isLog, nameOf } from './artifact-kind.ts'
import { artifactsQuery } from './artifacts-queries.ts'
import { LogView } from './lines/log-view.tsx'

// Of files the server pushes nothing: a program appends to them by storing them anew.
const LOOK_AGAIN_MS = 3_000

/** The logs of a run, from their end; while it runs, what comes is followed. */
export function RunLogs({ run }: { readonly run: Run }) {
  const { runId } = run
  const isLive = run.status === 'RUNNING'
  const lookAgain = { refetchInterval: isLive ? LOOK_AGAIN_MS : (false as const) }
  const folder = useQuery({ ...artifactsQuery(runId, 'logs'), ...lookAgain })
  const root = useQuery(artifactsQuery(runId, ''))
  const [chosen, setChosen] = useState<string>()
  const error = folder.error ?? root.error
  const retryFailed = () => {
    if (folder.error) void folder.refetch()
    if (root.error) void root.refetch()
  }
  if (folder.data === undefined || root.data === undefined) {
    return error ? (
      <ErrorPanel title="The logs could not be listed" error={error} onRetry={retryFailed} />
    ) : (
      <Skeleton rows={12} label="Loading logs" />
    )
  }
  const logs = [...folder.data, ...root.data].filter(isLog)
  const log = logs.find(({ path }) => path === chosen) ?? logs[0]
  if (log === undefined) {
    return (
      <EmptyPanel title="No logs">
        <p>
          Text files that a run stores below <code>logs/</code> are shown here, from their end.
        </p>
      </EmptyPanel>
    )
  }
  return (
    <div className="run-logs" data-testid="run-logs">
      <label className="log-choice">
        Log
        <select value={log.path} onChange={(event) => setChosen(event.target.value)}>
          {logs.map(({ path }) => (
            <option key={path} value={path}>
              {path}
            </option>
          ))}
        </select>
        <span className="file-size">{byteSize(log.sizeBytes)}</span>
        <a href={artifactUrl(runId, log.path)} download={nameOf(log.path)}>
          Download
        </a>
      </label>
      <LogView key={log.path} runId={runId} artifact={log} isTail isLive={isLive} />
    </div>
  )
}
