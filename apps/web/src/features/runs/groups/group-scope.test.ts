import { describe, expect, it } from 'vitest'
import { scopeOfGroup } from './group-scope.ts'

describe('the runs of a group', () => {
  it('meet the filter and have its values', () => {
    const scope = scopeOfGroup(
      { values: ['0.1', null], runIds: [] },
      { filter: 'metrics.a > 1 or metrics.b > 1', groupBy: ['p.lr', 't.team'] },
    )

    expect(scope).toEqual({
      filter: "(metrics.a > 1 or metrics.b > 1) and params.`lr` = '0.1' and tags.`team` IS NULL",
    })
  })

  it('are in its experiment', () => {
    const scope = scopeOfGroup(
      { values: ['7', 'mlp'], runIds: [] },
      { filter: '', groupBy: ['experiment', 'p.net'] },
    )

    expect(scope).toEqual({ filter: "params.`net` = 'mlp'", experimentId: '7' })
  })

  it('are those with its datasets and no others', () => {
    const scope = scopeOfGroup(
      { values: ['mnist, cifar'], runIds: ['a', 'b'] },
      { filter: '', groupBy: ['dataset'] },
    )

    expect(scope).toEqual({
      filter: "dataset.name = 'mnist' and dataset.name = 'cifar'",
      runIds: ['a', 'b'],
    })
  })

  it('are not found where a value holds both quotes', () => {
    const scope = scopeOfGroup({ values: [`'"`], runIds: [] }, { filter: '', groupBy: ['p.x'] })

    expect(scope).toBeUndefined()
  })
})
