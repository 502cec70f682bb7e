import { useQuery } from '@tanstack/react-query'
import type { Experiment } from '../../api/experiments.ts'
import { experimentQuery, experimentsQuery } from './experiments-queries.ts'

/** An experiment, from the side bar's list if it is there, else (deleted, very old) by its id. */
export function useExperiment(experimentId: string): {
  readonly experiment: Pick<Experiment, 'name' | 'isDeleted'> | undefined
  readonly error: Error | null
} {
  const list = useQuery(experimentsQuery)
  const listed = list.data?.experiments.find((one) => one.experimentId === experimentId)
  const mustAsk = listed === undefined && !list.isPending
  const single = useQuery({ ...experimentQuery(experimentId), enabled: mustAsk })
  return { experiment: listed ?? single.data, error: mustAsk ? single.error : null }
}
