import { useEffect } from 'react'
import { offerChoices } from '../../app/page-choices.ts'
import type { TableChoices } from './table-choices.ts'

/** Lets the palette do what the runs table can do. */
export function useOfferedChoices(choices: TableChoices): void {
  useEffect(() =>
    offerChoices(async () => {
      const { tableChoices } = await import('./table-choices.ts')
      return tableChoices(choices)
    }),
  )
}
