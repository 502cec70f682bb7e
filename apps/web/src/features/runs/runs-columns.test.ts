import type { ExperimentColumns } from '@waymark/protocol/waymark'
import { describe, expect, it } from 'vitest'
import type { RunRow } from '../../api/runs-table.ts'
import { bestValues, gridColumns, pickColumns } from './runs-columns.ts'
import { DEFAULT_VIEW } from './runs-view.ts'

function buildSeen(seen: Partial<ExperimentColumns>): ExperimentColumns {
  return { runs: 100, sampledRuns: 100, params: [], metrics: [], tags: [], ...seen }
}

function buildRow(runId: string, values: Record<string, string | number | null>): RunRow {
  return {
    runId,
    name: runId,
    status: 'FINISHED',
    startTime: 0,
    endTime: 1,
    values: new Map(Object.entries(values)),
  }
}

describe('the columns that a table picks', () => {
  it('stand before the times beside curves, after them in a bare table', () => {
    const seen = buildSeen({
      metrics: [{ key: 'val/accuracy', runs: 100, place: 0 }],
      params: [{ key: 'lr', runs: 100, distinct: 3, varies: true }],
    })

    expect(pickColumns(seen, 'table')).toEqual([
      'status',
      'start',
      'duration',
      'm.val/accuracy',
      'p.lr',
    ])
    expect(pickColumns(seen, 'split')).toEqual([
      'status',
      'm.val/accuracy',
      'p.lr',
      'start',
      'duration',
    ])
  })
})

describe('the columns of a grid', () => {
  const rows = [
    buildRow('a', { 'metrics.loss': 'NaN', 'params.lr': '0.1', 'params.opt': 'sgd' }),
    buildRow('b', { 'metrics.loss': 2, 'params.lr': '1e-3', 'params.opt': 'adam' }),
    buildRow('c', { 'metrics.loss': 3, 'params.lr': null, 'params.opt': '7' }),
  ]
  const columns = gridColumns(
    ['status', 'm.loss', 'p.lr', 'p.opt'],
    { ...DEFAULT_VIEW, pinned: ['p.opt'] },
    rows,
  )

  it('begin with the name and what is pinned', () => {
    expect(columns.map(({ id, isPinned }) => [id, isPinned])).toEqual([
      ['name', true],
      ['p.opt', true],
      ['status', false],
      ['m.loss', false],
      ['p.lr', false],
    ])
  })

  it('set figures to the right, missing ones or not', () => {
    expect(columns.filter(({ isNumeric }) => isNumeric).map(({ id }) => id)).toEqual([
      'm.loss',
      'p.lr',
    ])
  })

  it('know the best finite value', () => {
    expect([...bestValues(columns, rows)]).toEqual([['m.loss', 2]])
  })
})
