import { useMemo } from 'react'
import { Panel } from '../../components/panel.tsx'
import type { Axis } from './axis.ts'
import { AxisChoice } from './axis-choice.tsx'
import type { CompareView } from './compare-view.ts'
import type { ComparedProps } from './compared-props.ts'
import { ScatterPlot } from './scatter-plot.tsx'

/** One axis against another, with a third as a contour below the dots if it is asked for. */
export function ScatterPanel(
  props: ComparedProps & {
    /** The axes that a first look begins with. */
    readonly picked: readonly Axis[]
    readonly order: readonly number[]
  },
) {
  const { comparison, view, onChange, within, axes, picked, inks, order } = props
  const runs = useMemo(
    () =>
      comparison.runs.map(({ runName }, run) => ({
        name: runName,
        ink: inks[run] ?? { colour: 0, dash: 0 },
      })),
    [comparison.runs, inks],
  )
  const find = (id: string | undefined) => axes.find((axis) => axis.id === id)
  const y = find(view.scatter.y) ?? picked.at(-1)
  const x =
    find(view.scatter.x) ??
    picked.findLast(({ id, kind }) => kind === 'param' && id !== y?.id) ??
    picked.find(({ id }) => id !== y?.id)
  const z = find(view.scatter.z)
  if (x === undefined || y === undefined) return null
  const change = (part: Partial<CompareView['scatter']>) =>
    onChange({ ...view, scatter: { ...view.scatter, ...part } })
  return (
    <Panel
      title="Scatter plot"
      actions={
        <>
          <AxisChoice label="Y" axes={axes} chosen={y.id} onChange={(id) => change({ y: id })} />
          <AxisChoice label="X" axes={axes} chosen={x.id} onChange={(id) => change({ x: id })} />
          <AxisChoice
            label="Contour"
            axes={axes.filter(({ words }) => words === undefined)}
            chosen={z?.id ?? ''}
            onChange={(id) => change({ z: id || undefined })}
            none={{ id: '', word: 'None' }}
          />
        </>
      }
    >
      <ScatterPlot x={x} y={y} z={z} runs={runs} order={order} within={within} />
    </Panel>
  )
}
