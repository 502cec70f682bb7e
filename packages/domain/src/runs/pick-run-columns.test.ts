import { describe, expect, it } from 'vitest'
import { type CountedKeys, pickRunColumns } from './pick-run-columns.ts'

function buildKeys(seen: Partial<CountedKeys>): CountedKeys {
  return { sampledRuns: 100, params: [], metrics: [], ...seen }
}

const param = (key: string, distinct: number, runs = 100) => ({
  key,
  runs,
  distinct,
  varies: distinct > 1,
})

describe('the columns that a table picks', () => {
  it('lead with the held-out metric that most runs have', () => {
    const metrics = [
      { key: 'train/loss', runs: 100 },
      { key: 'val/accuracy', runs: 100 },
      { key: 'test/accuracy', runs: 3 },
      { key: 'system/cpu', runs: 100 },
    ]

    const picked = pickRunColumns(buildKeys({ metrics }))

    expect(picked.metrics).toEqual(['val/accuracy', 'train/loss', 'test/accuracy'])
  })

  it.each([
    [
      [
        'val/accuracy',
        'val/f1',
        'val/loss',
        'val/top5_accuracy',
        'test/accuracy',
        'train/accuracy',
      ],
      ['test/accuracy', 'val/accuracy', 'val/f1', 'val/top5_accuracy'],
    ],
    [
      ['loss', 'accuracy', 'val_loss', 'val_accuracy', 'test_loss', 'test_accuracy'],
      ['test_accuracy', 'val_accuracy', 'test_loss', 'val_loss'],
    ],
    [
      ['eval/mAP', 'eval/mAP_50', 'eval/loss', 'train/loss', 'lr'],
      ['eval/mAP', 'eval/mAP_50', 'eval/loss', 'train/loss'],
    ],
    [
      ['loss', 'val_loss', 'epoch_time_s', 'learning_rate'],
      ['val_loss', 'loss', 'epoch_time_s', 'learning_rate'],
    ],
  ])('of %j are %j', (keys, wanted) => {
    const metrics = keys.map((key) => ({ key, runs: 100 }))

    expect(pickRunColumns(buildKeys({ metrics })).metrics).toEqual(wanted)
  })

  it('have the score of the test although only runs that ended have it', () => {
    const metrics = [
      ...['val/accuracy', 'val/f1', 'val/auc', 'val/recall'].map((key) => ({ key, runs: 100 })),
      { key: 'test/accuracy', runs: 30 },
    ]

    const picked = pickRunColumns(buildKeys({ metrics }))

    expect(picked.metrics).toEqual(['val/accuracy', 'test/accuracy', 'val/auc', 'val/f1'])
  })

  it('are system metrics if there is nothing else', () => {
    const picked = pickRunColumns(buildKeys({ metrics: [{ key: 'system/cpu', runs: 1 }] }))

    expect(picked.metrics).toEqual(['system/cpu'])
  })

  it('have the params that vary, those first that explain', () => {
    const params = [
      param('seed', 100),
      param('epochs', 1),
      param('lr', 100),
      param('backbone', 5),
      param('rare', 2, 4),
    ]

    const picked = pickRunColumns(buildKeys({ params }))

    expect(picked.params).toEqual(['backbone', 'lr', 'rare', 'seed'])
  })
})
