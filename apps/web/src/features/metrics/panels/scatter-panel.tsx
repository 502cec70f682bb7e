import { useMemo } from 'react'
import { axesOf } from '../../compare/axes.ts'
import { ScatterPlot } from '../../compare/scatter-plot.tsx'
import { axesIn } from './panel.ts'
import type { PanelProps } from './panel-props.ts'
import { runsWords } from './panel-words.ts'
import { useComparison } from './use-last-values.ts'
import { ValuePanel } from './value-panel.tsx'
import '../../../styles/compare.css'

/** One thing against another over the runs drawn. */
export function ScatterPanel({ runs, groups, of, title }: PanelProps) {
  const { data, error } = useComparison(runs)
  const axes = useMemo(() => (data ? axesOf(data) : []), [data])
  const [xId, yId] = axesIn(of) ?? []
  const [x, y] = [axes.find(({ id }) => id === xId), axes.find(({ id }) => id === yId)]
  const dots = useMemo(() => {
    const byRun = new Map(runs.map((run) => [run.runId, run]))
    return (data?.runs ?? []).map(({ runId, runName }) => ({
      name: runName,
      ink: byRun.get(runId)?.ink ?? { colour: 0, dash: 0 },
    }))
  }, [data, runs])
  const all = useMemo(() => new Set(dots.keys()), [dots])
  return (
    <ValuePanel title={title} note={runsWords(dots.length, groups)} error={error}>
      {x && y ? (
        <ScatterPlot x={x} y={y} runs={dots} within={all} />
      ) : (
        data && <p className="quiet-note">The runs drawn do not differ in both of these.</p>
      )}
    </ValuePanel>
  )
}
