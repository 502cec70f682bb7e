import { describe, expect, it } from 'vitest'
import { addColumn, ColumnCache, newRuns } from './column-cache.ts'
import { RunIds } from './run-ids.ts'

const twoRuns = RunIds.of(['a', 'b'])

describe('the cache of columns', () => {
  it('has nothing of an earlier version, nor what was read while a newer one was seen', () => {
    const cache = new ColumnCache()
    cache.find(1, 'all')
    cache.keep('all', newRuns(1, twoRuns))
    expect(cache.find(1, 'all')?.runIds).toBe(twoRuns)

    expect(cache.find(2, 'all')).toBeUndefined()
    cache.keep('all', newRuns(1, twoRuns)) // begun before the change

    expect(cache.find(2, 'all')).toBeUndefined()
  })

  it('lets go of what was used longest ago where it would be too much', () => {
    const cache = new ColumnCache(3 * (twoRuns.bytes + 16))
    for (const name of ['x', 'y', 'z']) {
      cache.find(1, name)
      const runs = newRuns(1, twoRuns)
      addColumn(runs, 'metric.loss', new Float64Array(2))
      cache.keep(name, runs)
    }
    const kept = cache.find(1, 'x')
    if (kept !== undefined) cache.keep('x', kept)

    cache.keep('w', newRuns(1, twoRuns))

    const found = ['x', 'y', 'z', 'w'].map((name) => cache.find(1, name) !== undefined)
    expect(found).toEqual([true, false, true, true])
  })
})
