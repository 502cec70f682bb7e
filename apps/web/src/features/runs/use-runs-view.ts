import { hrefOf, navigate, useLocation } from '../../app/location.ts'
import { parseView, type RunsView, searchOf } from './runs-view.ts'

/** The view that the URL holds, and the way to a new one: each is a step of the history. */
export function useRunsView(): readonly [RunsView, (view: RunsView) => void] {
  const { route, search } = useLocation()
  return [parseView(search), (view) => navigate(hrefOf(route, searchOf(view)))]
}
