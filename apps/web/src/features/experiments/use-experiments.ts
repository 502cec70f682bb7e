import { useQueries, useQuery } from '@tanstack/react-query'
import { experimentQuery, experimentsQuery } from './experiments-queries.ts'

/** What the head of a page says of the experiments that it shows. */
export interface ShownExperiments {
  /** Their names; until they are here an id keeps the place of each. */
  readonly title: string
  readonly isDeleted: boolean
  readonly error: Error | null
}

/** Experiments by id, from the side bar's list if they are there, else (deleted, very old) asked for. */
export function useExperiments(experimentIds: readonly string[]): ShownExperiments {
  const list = useQuery(experimentsQuery)
  const listed = new Map(list.data?.experiments.map((one) => [one.experimentId, one]))
  const singles = useQueries({
    queries: experimentIds.map((id) => ({
      ...experimentQuery(id),
      enabled: !listed.has(id) && !list.isPending,
    })),
  })
  const shown = experimentIds.map((id, at) => listed.get(id) ?? singles[at]?.data)
  return {
    title: shown.map((one, at) => one?.name ?? `Experiment ${experimentIds[at]}`).join(' + '),
    isDeleted: shown.some((one) => one?.isDeleted),
    error: singles.find(({ error }) => error !== null)?.error ?? null,
  }
}
