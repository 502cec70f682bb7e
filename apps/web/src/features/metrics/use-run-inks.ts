import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { assignInks, type RunInk } from '../../charts/run-colours.ts'
import type { ColourScale } from './colour-by.ts'

/** The inks of some runs: each its own, or by what it has in a param or metric. */
export function useRunInks(
  runIds: readonly string[],
  colour: string | undefined,
): { readonly inks: ReadonlyMap<string, RunInk>; readonly scale: ColourScale | undefined } {
  const own = useMemo(() => assignInks(runIds), [runIds])
  const isColoured = colour !== undefined && runIds.length > 0
  const { data } = useQuery({
    queryKey: ['run-inks', colour, runIds],
    // Few people colour, and nobody needs this before rows are there.
    queryFn: async (context) => {
      const [{ colourBy }, { compareRuns }] = await Promise.all([
        import('./colour-by.ts'),
        import('../../api/comparison.ts'),
      ])
      return colourBy(colour ?? '', await compareRuns(runIds, context.signal)) ?? null
    },
    enabled: isColoured,
    placeholderData: keepPreviousData,
  })
  return useMemo(() => {
    if (!isColoured || !data) return { inks: own, scale: undefined }
    return { inks: new Map([...own, ...data.inks]), scale: data.scale }
  }, [own, data, isColoured])
}
