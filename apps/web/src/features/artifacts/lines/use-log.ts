import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { type Artifact, artifactUrl } from '../../../api/artifacts.ts'
import { getBytes } from '../../../api/fetch-json.ts'
import { LogReader, type ReadLog } from './log-reader.ts'

/** A logged text, read from so far before its end, and on as it grows. */
export function useLog(
  runId: string,
  { path, sizeBytes }: Artifact,
  tailBytes: number,
): ReadLog & { readonly readAgain: () => void } {
  const [attempt, setAttempt] = useState(0)
  const reader = useMemo(
    () =>
      new LogReader(
        (range, signal) => getBytes(artifactUrl(runId, path), { range, signal }),
        tailBytes,
      ),
    [runId, path, tailBytes],
  )
  // oxlint-disable-next-line react/exhaustive-deps -- another attempt is a reason of its own
  useEffect(() => reader.follow(sizeBytes), [reader, sizeBytes, attempt])
  const seen = useSyncExternalStore(reader.subscribe, reader.seen)
  return { ...seen, readAgain: () => setAttempt(attempt + 1) }
}
