import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { findLayout, saveLayout } from '../../../api/chart-layouts.ts'
import type { ChangeChartView, ChartView } from '../chart-view.ts'
import { layoutHash } from './layout-hash.ts'
import { type Panel, panelsText, parsePanels } from './panel.ts'

// Longer ones make links that mail and chat programs break.
const LONGEST_IN_LINK = 1_500
const SAVED = '@'

const layoutQuery = (experimentId: string, hash: string) =>
  queryOptions({
    queryKey: ['layout', experimentId, hash],
    queryFn: ({ signal }) => findLayout(experimentId, hash, signal),
    staleTime: Number.POSITIVE_INFINITY, // the hash is the text's
  })

/**
 * The panels of a view, and how they are changed. What is too long for a link is saved with the
 * experiment, and the link has its hash.
 */
export function usePanels(props: {
  readonly experimentId: string
  readonly view: ChartView
  readonly onChange: ChangeChartView
}): {
  readonly panels: readonly Panel[]
  readonly isLoading: boolean
  readonly problem: string | undefined
  readonly change: (panels: readonly Panel[]) => Promise<void>
} {
  const { experimentId, view, onChange } = props
  const { layout } = view
  const client = useQueryClient()
  const [failure, setFailure] = useState<string>()
  const hash = layout.startsWith(SAVED) ? layout.slice(SAVED.length) : ''
  const saved = useQuery({ ...layoutQuery(experimentId, hash), enabled: hash !== '' })
  const text = hash === '' ? layout : (saved.data ?? '')
  const panels = useMemo(() => parsePanels(text), [text])
  const change = async (next: readonly Panel[]) => {
    const written = panelsText(next)
    try {
      setFailure(undefined)
      if (written.length <= LONGEST_IN_LINK) return onChange({ ...view, layout: written })
      const name = layoutHash(written)
      await saveLayout(experimentId, name, written)
      client.setQueryData(layoutQuery(experimentId, name).queryKey, written)
      onChange({ ...view, layout: SAVED + name })
    } catch (cause) {
      setFailure((cause as Error).message) // what fetch and the server throw
    }
  }
  const isGone = hash !== '' && saved.data === null
  return {
    panels,
    isLoading: saved.isLoading,
    problem:
      failure ?? saved.error?.message ?? (isGone ? 'The layout of this link is gone.' : undefined),
    change,
  }
}
