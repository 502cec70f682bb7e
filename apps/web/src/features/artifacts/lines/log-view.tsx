import { useState } from 'react'
import type { Artifact } from '../../../api/artifacts.ts'
import { ErrorPanel, Skeleton } from '../../../components/states.tsx'
import { byteSize } from '../../../format/number.ts'
import { Lines } from './lines.tsx'
import { useLog } from './use-log.ts'

// What is here at once, from wherever the server stands.
const TAIL_BYTES = 512_000
/** Of a larger text only so much is kept: it lies in the memory of the page. */
const MOST_BYTES = 256_000_000

/** A logged text, from its end; all of it when it is asked for. */
export function LogView(props: {
  readonly runId: string
  readonly artifact: Artifact
  /** Whether its end is what matters. */
  readonly isTail?: boolean
  readonly isLive?: boolean
}) {
  const { runId, artifact, isTail = false, isLive = false } = props
  const [isWhole, setIsWhole] = useState(false)
  const tailBytes = isTail && !isWhole ? TAIL_BYTES : MOST_BYTES
  const { log, version, begin, end, isReading, error, readAgain } = useLog(
    runId,
    artifact,
    tailBytes,
  )
  if (error && log.count === 0) {
    return <ErrorPanel title="This text could not be read" error={error} onRetry={readAgain} />
  }
  if (log.count === 0 && isReading) return <Skeleton rows={12} label="Loading text" />
  const { sizeBytes } = artifact
  return (
    <>
      {error && (
        <p role="alert">
          {error.message}{' '}
          <button type="button" onClick={readAgain}>
            Try again
          </button>
        </p>
      )}
      <Lines log={log} version={version} isTail={isTail} isLive={isLive} hasNumbers={begin === 0}>
        {begin > 0 && (
          <span>
            The last {byteSize(end - begin)} of {byteSize(sizeBytes)}
          </span>
        )}
        {begin > 0 && !isWhole && (
          <button type="button" onClick={() => setIsWhole(true)}>
            Show all of it
          </button>
        )}
        {begin === 0 && end < sizeBytes && (
          <output>
            {byteSize(end)} of {byteSize(sizeBytes)}
          </output>
        )}
      </Lines>
    </>
  )
}
