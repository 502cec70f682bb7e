import { describe, expect, it } from 'vitest'
import type { Comparison } from '../../api/comparison.ts'
import { whatChanged } from './what-changed.ts'

function buildComparison(parts: Partial<Comparison>): Comparison {
  return { runs: [], missing: [], params: [], tags: [], metrics: [], datasets: [], ...parts }
}

describe('what changed between two runs', () => {
  it('names data first, then params by how far they moved, code and machine last', () => {
    const comparison = buildComparison({
      params: [
        { key: 'batch', values: ['32', '64'] },
        { key: 'epochs', values: ['10', '10'] },
        { key: 'lr', values: ['0.1', '0.001'] },
        { key: 'optimizer', values: ['sgd', 'adam'] },
        { key: 'seed', values: ['1', '2'] },
      ],
      tags: [
        { key: 'mlflow.source.git.commit', values: ['1f0', '2e1'] },
        { key: 'mlflow.runName', values: ['a', 'b'] },
        { key: 'python.version', values: ['3.11', null] },
      ],
      datasets: [{ key: 'cifar10 (train)', values: ['8a', '9b'] }],
    })

    const { causes } = whatChanged(comparison, 0, 1)

    expect(causes.map(({ key }) => key)).toEqual([
      'cifar10 (train)',
      'optimizer',
      'lr',
      'batch',
      'seed',
      'commit',
      'python.version',
    ])
    expect(causes.at(-1)).toMatchObject({ before: '3.11', after: undefined })
  })

  it('takes values for the same that only two languages spell in two ways', () => {
    const comparison = buildComparison({
      params: [
        { key: 'lr', values: ['1e-05', '0.00001'] },
        { key: 'amp', values: ['True', 'true'] },
        { key: 'id', values: ['007', '7'] },
      ],
    })

    const { causes } = whatChanged(comparison, 0, 1)

    expect(causes.map(({ key }) => key)).toEqual(['id'])
  })

  it('says which metrics came out better and which worse', () => {
    const comparison = buildComparison({
      metrics: [
        { key: 'epoch', values: [1, 2] },
        { key: 'train/loss', values: [0.5, 0.25] },
        { key: 'val/accuracy', values: [0.9, 0.8] },
        { key: 'val/f1', values: [Number.NaN, 0.8] },
        { key: 'val/same', values: [1, 1] },
        { key: 'only/one', values: [null, 1] },
        { key: 'system/cpu', values: [1, 2] },
      ],
    })

    const { effects } = whatChanged(comparison, 0, 1)

    expect(effects.map(({ key, isBetter }) => [key, isBetter])).toEqual([
      ['val/accuracy', false],
      ['val/f1', true],
      ['train/loss', true],
      ['epoch', undefined],
    ])
  })
})
