import { useEffect, useRef } from 'react'
import { offerChoices } from '../../app/page-choices.ts'
import type { TableChoices } from './table-choices.ts'

/** Lets the palette do what the runs table can do. */
export function useOfferedChoices(choices: TableChoices): void {
  const newest = useRef(choices)
  useEffect(() => {
    newest.current = choices
  })
  // Offered once: the palette may ask between an effect's end and its next beginning.
  useEffect(
    () =>
      offerChoices(async () => {
        const { tableChoices } = await import('./table-choices.ts')
        return tableChoices(newest.current)
      }),
    [],
  )
}
