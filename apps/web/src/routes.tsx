import { lazy } from 'react'
import type { Route } from './app/route.ts'
import { UnknownPage } from './app/unknown-page.tsx'
import { AllRunsPage } from './features/runs/all-runs-page.tsx'
import { ExperimentPage } from './features/runs/experiment-page.tsx'

// The only page with charts: the chart library comes with it and not before.
const RunPage = lazy(async () => {
  const { RunPage: page } = await import('./features/runs/run-page.tsx')
  return { default: page }
})

/** The page of a route. A key per page: going to another run starts it afresh. */
export function PageOf({ route }: { readonly route: Route }) {
  switch (route.page) {
    case 'home':
      return <AllRunsPage key="home" />
    case 'experiment':
      return <ExperimentPage key={route.experimentId} experimentId={route.experimentId} />
    case 'run':
      return <RunPage key={route.runId} runId={route.runId} />
    case 'unknown':
      return <UnknownPage path={route.path} />
  }
}
