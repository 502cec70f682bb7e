import { useCallback, useMemo } from 'react'
import { hrefOf, navigate, useLocation } from '../../app/location.ts'
import { parseView, type RunsView, searchOf } from './runs-view.ts'

/** Changes the view: a choice is a step of the history, a movement replaces the last one. */
export type ChangeView = (view: RunsView, options?: { readonly replace?: boolean }) => void

/** The view that the URL holds, and the way to a new one. */
export function useRunsView(): readonly [RunsView, ChangeView] {
  const { route, search } = useLocation()
  const view = useMemo(() => parseView(search), [search])
  const path = hrefOf(route)
  const change = useCallback<ChangeView>(
    (next, options) => navigate(path + searchOf(next), options),
    [path],
  )
  return [view, change]
}
