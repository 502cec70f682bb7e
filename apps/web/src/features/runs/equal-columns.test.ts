import { describe, expect, it } from 'vitest'
import type { RunRow } from '../../api/runs-table.ts'
import { differingColumns } from './equal-columns.ts'

function buildRow(values: Record<string, string | number | null>): RunRow {
  return {
    runId: 'a',
    name: 'a',
    status: 'FINISHED',
    startTime: 0,
    endTime: 1,
    values: new Map(Object.entries(values)),
  }
}

describe('the columns in which rows differ', () => {
  const ids = ['status', 'start', 'm.loss', 's.loss', 'p.lr', 'p.opt', 'p.amp', 'best.acc']
  const rows = [
    buildRow({ 'metrics.loss': 1, 'params.lr': '1e-3', 'params.amp': 'True', 'max.acc': 0.5 }),
    buildRow({ 'metrics.loss': 1, 'params.lr': '0.001', 'params.amp': 'false', 'max.acc': 0.5 }),
  ]

  it('leave out equal figures and texts that only two languages spell in two ways', () => {
    expect(differingColumns(ids, rows)).toEqual(['start', 'p.amp'])
  })

  it('are all of them where one row has nothing to be held against', () => {
    expect(differingColumns(ids, rows.slice(1))).toEqual(ids)
  })
})
