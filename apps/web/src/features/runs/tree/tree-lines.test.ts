import { describe, expect, it } from 'vitest'
import type { RunRow } from '../../../api/runs-table.ts'
import { treeLines } from './tree-lines.ts'

function buildRow(runId: string, children = 0): RunRow {
  return {
    runId,
    name: runId,
    status: 'FINISHED',
    startTime: 0,
    endTime: 1,
    values: new Map([['attributes.children', children]]),
  }
}

describe('the lines of a tree of runs', () => {
  const rows = [buildRow('a', 3), buildRow('b'), buildRow('c', 1)]
  const linesOf = (opened: readonly string[], below: Record<string, readonly RunRow[]>) =>
    treeLines(rows, new Set(opened), new Map(Object.entries(below))).map(
      ({ row, depth, isOpen }) => `${'-'.repeat(depth)}${row?.runId ?? '?'}${isOpen ? '+' : ''}`,
    )

  it('keep the places of children that are still to come', () => {
    expect(linesOf([], {})).toEqual(['a', 'b', 'c'])
    expect(linesOf(['a', 'b'], { a: [buildRow('a1', 1)] })).toEqual([
      'a+',
      '-a1',
      '-?',
      '-?',
      'b',
      'c',
    ])
  })

  it('nest, and end where a run is named below itself', () => {
    const below = { c: [buildRow('d', 1)], d: [buildRow('c', 1)] }

    expect(linesOf(['c', 'd'], below)).toEqual(['a', 'b', 'c+', '-d+', '--c'])
  })
})
