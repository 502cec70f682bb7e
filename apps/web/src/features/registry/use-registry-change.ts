import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { focusOn } from '../../components/following-focus.ts'
import { NOTE_PLACE } from './places.ts'

/** Something to do to a model, and the way back. */
export interface RegistryChange {
  /** What was done, in words: `@champion went to version 3`. */
  readonly text: string
  /** Where the focus goes, by its name in `places.ts`: once it is done, and once it is undone. */
  readonly place?: string
  readonly placeBefore?: string
  readonly act: () => Promise<void>
  /** Absent where there is no way back. */
  readonly undo?: () => Promise<void>
  /** What is often done after it, offered beside it. */
  readonly next?: { readonly label: string; readonly change: RegistryChange }
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
    } finally {
      // After a refusal too: somebody else may have changed what is on screen.
      await client.invalidateQueries({ queryKey: ['model', name] })
      await client.invalidateQueries({ queryKey: ['models'] })
    }
  }
  const orSay = (change: Promise<void>) => change.catch((cause: Error) => setError(cause.message)) // what fetch and the server throw
  const { undo, placeBefore } = last ?? {}
  return {
    last,
    error,
    change: (next: RegistryChange) => {
      if (next.place !== undefined) focusOn(next.place)
      return orSay(run(next.act, next))
    },
    /** Throws why it could not be done, for a form that says so itself. */
    tryChange: (next: RegistryChange) => run(next.act, next),
    undo:
      undo &&
      (() => {
        // The button goes.
        focusOn(placeBefore ?? NOTE_PLACE)
        return orSay(run(undo, undefined))
      }),
  }
}

/** What {@link useRegistryChange} gives. */
export type RegistryChanges = ReturnType<typeof useRegistryChange>
