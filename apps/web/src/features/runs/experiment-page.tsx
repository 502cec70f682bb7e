import { useMemo } from 'react'
import { Page } from '../../components/page.tsx'
import { ErrorPanel } from '../../components/states.tsx'
import { useExperiment } from '../experiments/use-experiment.ts'
import { RunsPage } from './runs-page.tsx'

/** The runs of one experiment. */
export function ExperimentPage({ experimentId }: { readonly experimentId: string }) {
  const { experiment, error } = useExperiment(experimentId)
  const ids = useMemo(() => [experimentId], [experimentId])
  if (experiment === undefined && error !== null) {
    return (
      <Page title={`Experiment ${experimentId}`} testId="experiment-page">
        <ErrorPanel title="This experiment could not be read" error={error} />
      </Page>
    )
  }
  return (
    <RunsPage
      // Until the name is here the heading keeps its place with the id.
      title={experiment?.name ?? `Experiment ${experimentId}`}
      testId="experiment-page"
      experimentIds={ids}
      isDeleted={experiment?.isDeleted ?? false}
    />
  )
}
