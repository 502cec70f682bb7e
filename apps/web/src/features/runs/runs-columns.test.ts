import { describe, expect, it } from 'vitest'
import type { Run } from '../../api/runs.ts'
import { pickColumns } from './runs-columns.ts'

function buildRun(metrics: Record<string, number>, params: Record<string, string>): Run {
  const points = Object.entries(metrics).map(
    ([key, value]) => [key, { key, value, step: 0, timestamp: 0 }] as const,
  )
  return {
    runId: 'r',
    name: 'r',
    experimentId: '0',
    user: '',
    status: 'FINISHED',
    startTime: 0,
    endTime: 1,
    isDeleted: false,
    artifactUri: '',
    metrics: new Map(points),
    params: new Map(Object.entries(params)),
    tags: new Map(),
  }
}

describe('runs columns', () => {
  it('leads with the held-out metric and marks its best value', () => {
    const runs = [0.7, 0.9, Number.NaN].map((accuracy) =>
      buildRun({ 'train/loss': 1, 'val/accuracy': accuracy, 'system/cpu': 5 }, {}),
    )

    const { metrics, metricKeyCount } = pickColumns(runs)

    expect(metrics.map(({ key }) => key)).toEqual(['val/accuracy', 'train/loss'])
    expect(metrics[0]?.best).toBe(0.9)
    expect(metricKeyCount).toBe(3)
  })

  it('shows system metrics if there is nothing else', () => {
    const { metrics } = pickColumns([buildRun({ 'system/cpu': 5 }, {})])

    expect(metrics.map(({ key }) => key)).toEqual(['system/cpu'])
  })

  it('prefers a metric that most runs have to a better name', () => {
    const runs = [
      buildRun({ loss: 1, 'val/accuracy': 1 }, {}),
      ...Array(3).fill(buildRun({ loss: 2 }, {})),
    ]

    const { metrics } = pickColumns(runs)

    expect(metrics[0]?.key).toBe('loss')
  })

  it('shows params that vary, what explains before what merely differs', () => {
    const runs = Array.from({ length: 6 }, (_, i) =>
      buildRun({}, { lr: `0.0${i + 1}`, seed: String(i), model: i % 2 ? 'a' : 'b', epochs: '10' }),
    )

    const { params, paramKeyCount } = pickColumns(runs)

    expect(params.map(({ key, isNumeric }) => [key, isNumeric])).toEqual([
      ['lr', true],
      ['model', false],
      ['seed', true],
    ])
    expect(paramKeyCount).toBe(4)
  })

  it('counts a missing param as a difference', () => {
    const runs = [buildRun({}, { dropout: '0.1' }), buildRun({}, {})]

    expect(pickColumns(runs).params.map(({ key }) => key)).toEqual(['dropout'])
  })
})
