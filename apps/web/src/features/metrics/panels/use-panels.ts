import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { findLayout, saveLayout } from '../../../api/chart-layouts.ts'
import { homeOf } from '../../../api/experiment-set.ts'
import { textHash } from '../../../api/text-hash.ts'
import type { ChangeChartView, ChartView } from '../chart-view.ts'
import { type Panel, panelsText, parsePanels } from './panel.ts'

// Longer ones make links that mail and chat programs break.
const LONGEST_IN_LINK = 1_500
const SAVED = '@'

const layoutQuery = (experimentIds: readonly string[], hash: string) =>
  queryOptions({
    queryKey: ['layout', homeOf(experimentIds), hash],
    queryFn: ({ signal }) => findLayout(experimentIds, hash, signal),
    staleTime: Number.POSITIVE_INFINITY, // the hash is the text's
  })

/**
 * The panels of a view, and how they are changed. What is too long for a link is saved with the
 * experiment, and the link has its hash.
 */
export function usePanels(props: {
  readonly experimentIds: readonly string[]
  readonly view: ChartView
  readonly onChange: ChangeChartView
}): {
  readonly panels: readonly Panel[]
  readonly isLoading: boolean
  readonly problem: string | undefined
  readonly change: (panels: readonly Panel[]) => Promise<void>
} {
  const { experimentIds, view, onChange } = props
  const { layout } = view
  const client = useQueryClient()
  const [failure, setFailure] = useState<string>()
  const hash = layout.startsWith(SAVED) ? layout.slice(SAVED.length) : ''
  const saved = useQuery({ ...layoutQuery(experimentIds, hash), enabled: hash !== '' })
  const text = hash === '' ? layout : (saved.data ?? '')
  const panels = useMemo(() => parsePanels(text), [text])
  const change = async (next: readonly Panel[]) => {
    const written = panelsText(next)
    try {
      setFailure(undefined)
      if (written.length <= LONGEST_IN_LINK) return onChange({ ...view, layout: written })
      const name = textHash(written)
      await saveLayout(experimentIds, { hash: name, text: written, nowMs: Date.now() })
      client.setQueryData(layoutQuery(experimentIds, name).queryKey, written)
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
