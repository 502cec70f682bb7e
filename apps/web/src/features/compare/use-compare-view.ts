import { useCallback, useMemo } from 'react'
import { hrefOf, navigate, useLocation } from '../../app/location.ts'
import { type CompareView, compareSearch, parseCompareView } from './compare-view.ts'

/** Changes the view: a choice is a step of the history, a movement replaces the last one. */
export type ChangeCompareView = (
  view: CompareView,
  options?: { readonly replace?: boolean },
) => void

/** The view that the URL holds, and the way to a new one. */
export function useCompareView(): readonly [CompareView, ChangeCompareView] {
  const { search } = useLocation()
  const view = useMemo(() => parseCompareView(search), [search])
  const change = useCallback<ChangeCompareView>(
    (next, options) => navigate(hrefOf({ page: 'compare' }, compareSearch(next)), options),
    [],
  )
  return [view, change]
}
