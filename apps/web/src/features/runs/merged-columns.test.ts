import type { ExperimentColumns } from '@waymark/protocol/waymark'
import { expect, it } from 'vitest'
import { mergedColumns } from './merged-columns.ts'

const same = (key: string, value: string) => ({ key, value, runs: 10, distinct: 1, varies: false })

function buildColumns(seen: Partial<ExperimentColumns>): ExperimentColumns {
  return { runs: 10, sampledRuns: 10, params: [], metrics: [], tags: [], ...seen }
}

it('takes a param that is another one in each experiment, or in none of one, for one that varies', () => {
  const merged = mergedColumns([
    buildColumns({ params: [same('net', 'vit'), same('epochs', '9'), same('old', '1')] }),
    buildColumns({ params: [same('epochs', '9'), same('net', 'mlp')] }),
  ])

  const varies = Object.fromEntries(merged.params.map((param) => [param.key, param.varies]))
  expect(varies).toEqual({ net: true, epochs: false, old: true })
  expect(merged.params.find(({ key }) => key === 'net')).toMatchObject({ runs: 20, distinct: 2 })
})

it('counts the runs of all, and keeps what one experiment says of a metric', () => {
  const merged = mergedColumns([
    buildColumns({
      metrics: [{ key: 'loss', runs: 2, place: 0 }],
      tags: [{ key: 'team', runs: 1 }],
    }),
    buildColumns({
      runs: 5,
      metrics: [
        { key: 'gap', runs: 5, place: 1, direction: 'lower' },
        { key: 'loss', runs: 4, place: 0 },
      ],
    }),
  ])

  expect(merged.runs).toBe(15)
  expect(merged.metrics).toEqual([
    { key: 'loss', runs: 6, place: 0 },
    { key: 'gap', runs: 5, place: 1, direction: 'lower' },
  ])
  expect(merged.tags).toEqual([{ key: 'team', runs: 1 }])
})

it('hands on what one experiment alone has', () => {
  const columns = buildColumns({ params: [same('net', 'vit')] })

  expect(mergedColumns([columns])).toBe(columns)
})
