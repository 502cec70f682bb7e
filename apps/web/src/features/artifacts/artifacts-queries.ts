import { queryOptions } from '@tanstack/react-query'
import { listArtifacts } from '../../api/artifacts.ts'

/** What lies in one folder of a run. */
export const artifactsQuery = (runId: string, path: string) =>
  queryOptions({
    queryKey: ['artifacts', runId, path],
    queryFn: ({ signal }) => listArtifacts({ runId, path }, signal),
  })
