import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Page } from '../../components/page.tsx'
import { ErrorPanel, Skeleton } from '../../components/states.tsx'
import { experimentsQuery } from '../experiments/experiments-queries.ts'
import { RunsPage } from './runs-page.tsx'

/** The newest runs of all experiments: the first page. */
export function AllRunsPage() {
  const { data, error, refetch } = useQuery(experimentsQuery)
  const ids = useMemo(() => data?.experiments.map(({ experimentId }) => experimentId), [data])
  const names = useMemo(
    () => new Map(data?.experiments.map(({ experimentId, name }) => [experimentId, name])),
    [data],
  )
  if (ids !== undefined) {
    return (
      <RunsPage title="All runs" testId="home-page" experimentIds={ids} experimentNames={names} />
    )
  }
  return (
    <Page title="All runs" testId="home-page">
      {error ? (
        <ErrorPanel title="The experiments could not be read" error={error} onRetry={refetch} />
      ) : (
        <Skeleton rows={20} label="Loading runs" />
      )}
    </Page>
  )
}
