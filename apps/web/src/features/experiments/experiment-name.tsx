import { useQuery } from '@tanstack/react-query'
import type { listExperiments } from '../../api/experiments.ts'
import { Link } from '../../components/link.tsx'
import { experimentsQuery } from './experiments-queries.ts'

/** An experiment's name as a link to it; its id where the side bar does not list it. */
export function ExperimentName({ id }: { readonly id: string }) {
  const name = useExperimentNames().get(id) ?? id
  return (
    // Within a table whose own keys move the focus.
    <Link to={{ page: 'experiment', experimentId: id }} title={name} isTabStop={false}>
      {name}
    </Link>
  )
}

const NONE: ReadonlyMap<string, string> = new Map()

/** The names of the listed experiments by id. */
export function useExperimentNames(): ReadonlyMap<string, string> {
  return useQuery({ ...experimentsQuery, select: namesOf }).data ?? NONE
}

// One function for good, so that the cache makes the map once.
function namesOf({ experiments }: Awaited<ReturnType<typeof listExperiments>>) {
  return new Map(experiments.map(({ experimentId, name }) => [experimentId, name]))
}
