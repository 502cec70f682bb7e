import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Done } from './selection-actions.tsx'

// As long as it takes to see a mistake.
const SHOWN_MS = 10_000

/** Says what was done, and takes it back for a while. */
export function Undo({ done, onEnd }: { readonly done: Done; readonly onEnd: () => void }) {
  const { words, undo } = done
  const client = useQueryClient()
  const [error, setError] = useState<string>()
  useEffect(() => {
    const timer = setTimeout(onEnd, SHOWN_MS)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react/exhaustive-deps -- once, whoever asks
  }, [])
  const take = async () => {
    try {
      await undo?.()
      void client.invalidateQueries({ queryKey: ['runs'] })
      void client.invalidateQueries({ queryKey: ['runs-below'] })
      onEnd()
    } catch (cause) {
      setError((cause as Error).message) // what fetch and the server throw
    }
  }
  return (
    <div className="toast" role="status" data-testid="toast">
      {error ?? words}
      {undo && (
        <button type="button" onClick={take}>
          Undo
        </button>
      )}
      <button type="button" className="quiet" aria-label="Close" onClick={onEnd}>
        ×
      </button>
    </div>
  )
}
