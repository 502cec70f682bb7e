import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { comparisonQuery } from '../../compare/comparison-query.ts'
import type { ChartsProps } from '../charts-props.ts'
import { MetricInput } from '../metric-input.tsx'
import { PANEL_KINDS, type Panel, type PanelKind } from './panel.ts'

const KIND_NAMES: Readonly<Record<PanelKind, string>> = {
  line: 'Lines',
  bar: 'Bars',
  histogram: 'Histogram',
  scatter: 'Scatter',
  image: 'Pictures',
  text: 'Text',
}

/** Makes a panel by typing its metric. */
export function AddPanel(
  props: Pick<ChartsProps, 'runs'> & {
    readonly metricKeys: readonly string[]
    readonly onAdd: (panel: Panel) => void
  },
) {
  const { runs, metricKeys, onAdd } = props
  const [kind, setKind] = useState<PanelKind>('line')
  // A field that gave its panel is empty again.
  const [count, setCount] = useState(0)
  const add = (of: string) => {
    onAdd({ kind, of })
    setCount(count + 1)
  }
  return (
    <div className="add-panel" role="group" aria-label="Add a panel">
      <select
        aria-label="Kind of panel"
        value={kind}
        onChange={(event) => setKind(event.target.value as PanelKind)}
      >
        {PANEL_KINDS.map((one) => (
          <option key={one} value={one}>
            {KIND_NAMES[one]}
          </option>
        ))}
      </select>
      {kind === 'scatter' ? (
        <ScatterFields key={count} runs={runs} onAdd={add} />
      ) : kind === 'image' || kind === 'text' ? (
        <TextField key={`${kind} ${count}`} isLong={kind === 'text'} onAdd={add} />
      ) : (
        <MetricInput
          key={count}
          label="Metric of the panel"
          keys={metricKeys}
          value=""
          onChoose={add}
        />
      )}
    </div>
  )
}

function ScatterFields(
  props: Pick<ChartsProps, 'runs'> & { readonly onAdd: (of: string) => void },
) {
  const { data } = useQuery(comparisonQuery(props.runs.map(({ runId }) => runId)))
  const [x, setX] = useState('')
  const ids = [
    ...(data?.params ?? []).map(({ key }) => `p.${key}`),
    ...(data?.metrics ?? []).map(({ key }) => `m.${key}`),
  ]
  return (
    <>
      <MetricInput
        key={x}
        label="Along x: p. or m. and a key"
        keys={ids}
        value={x}
        onChoose={setX}
      />
      {x !== '' && (
        <MetricInput
          label="Along y: p. or m. and a key"
          keys={ids}
          value=""
          onChoose={(y) => props.onAdd(`${x}~${y}`)}
        />
      )}
    </>
  )
}

function TextField(props: { readonly isLong: boolean; readonly onAdd: (of: string) => void }) {
  const { isLong, onAdd } = props
  const [text, setText] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '') onAdd(text.trim())
  }
  return (
    <form className="metric-input" onSubmit={submit}>
      {isLong ? (
        <textarea
          aria-label="Text of the panel, in Markdown"
          placeholder="Markdown"
          rows={2}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      ) : (
        <input
          aria-label="Name of the pictures"
          placeholder="Name, such as samples"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <button type="submit" disabled={text.trim() === ''}>
        Add
      </button>
    </form>
  )
}
