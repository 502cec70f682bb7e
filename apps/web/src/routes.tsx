import { lazy } from 'react'
import { experimentsOf, type Route } from './app/route.ts'
import { UnknownPage } from './app/unknown-page.tsx'
// The table of runs is what most readers open: a chunk of its own would only be one more request.
import { ExperimentPage } from './features/runs/experiment-page.tsx'

const HomePage = lazy(async () => {
  const { HomePage: page } = await import('./features/experiments/home-page.tsx')
  return { default: page }
})
const RunPage = lazy(async () => {
  const { RunPage: page } = await import('./features/runs/run-page.tsx')
  return { default: page }
})

const ComparePage = lazy(async () => {
  const { ComparePage: page } = await import('./features/compare/compare-page.tsx')
  return { default: page }
})

const ModelsPage = lazy(async () => {
  const { ModelsPage: page } = await import('./features/registry/models-page.tsx')
  return { default: page }
})
const ModelPage = lazy(async () => {
  const { ModelPage: page } = await import('./features/registry/model-page.tsx')
  return { default: page }
})

const VersionPage = lazy(async () => {
  const { VersionPage: page } = await import('./features/registry/version-page.tsx')
  return { default: page }
})
const VersionsPage = lazy(async () => {
  const { VersionsPage: page } = await import('./features/registry/versions-page.tsx')
  return { default: page }
})
const SweepPage = lazy(async () => {
  const { SweepPage: page } = await import('./features/sweeps/sweep-page.tsx')
  return { default: page }
})
const SearchPage = lazy(async () => {
  const { SearchPage: page } = await import('./features/search/search-page.tsx')
  return { default: page }
})
const SettingsPage = lazy(async () => {
  const { SettingsPage: page } = await import('./features/settings/settings-page.tsx')
  return { default: page }
})

/** The page of a route. A key per page: going to another run starts it afresh. */
export function PageOf({ route }: { readonly route: Route }) {
  switch (route.page) {
    case 'home':
      return <HomePage key="home" />
    case 'experiment':
      return <ExperimentPage key={route.experimentId} experimentIds={experimentsOf(route)} />
    case 'run': {
      const { runId, tab = 'overview', artifact = '' } = route
      return <RunPage key={runId} runId={runId} tab={tab} artifact={artifact} />
    }
    case 'compare':
      return <ComparePage key="compare" />
    case 'models':
      return <ModelsPage key="models" />
    case 'model':
      return <ModelPage key={route.name} name={route.name} />
    case 'version':
      return <VersionPage key={route.name} name={route.name} version={route.version} />
    case 'versions':
      return <VersionsPage key={route.name} name={route.name} />
    case 'sweep':
      return <SweepPage key={route.runId} experimentId={route.experimentId} runId={route.runId} />
    case 'search':
      return <SearchPage key="search" />
    case 'settings':
      return <SettingsPage key="settings" />
    case 'unknown':
      return <UnknownPage path={route.path} />
  }
}
