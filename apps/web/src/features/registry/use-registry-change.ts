import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

/** Something to do to a model, and the way back. */
export interface RegistryChange {
  /** What was done, in words: `@champion went to version 3`. */
  readonly text: string
  readonly act: () => Promise<void>
  /** Absent where there is no way back. */
  readonly undo?: () => Promise<void>
}

/** Carries out changes of a model one by one, and remembers the last one, so that it can be undone. */
export function useRegistryChange(name: string) {
  const client = useQueryClient()
  const [last, setLast] = useState<RegistryChange>()
  const [error, setError] = useState<string>()
  const run = async (act: () => Promise<void>, done: RegistryChange | undefined) => {
    try {
      await act()
      setError(undefined)
      setLast(done)
    } catch (cause) {
      setError((cause as Error).message) // what fetch and the server throw
    }
    await client.invalidateQueries({ queryKey: ['model', name] })
    await client.invalidateQueries({ queryKey: ['models'] })
  }
  const { undo } = last ?? {}
  return {
    last,
    error,
    change: (next: RegistryChange) => run(next.act, next),
    undo: undo && (() => run(undo, undefined)),
  }
}
