import type { ExperimentColumns } from '@waymark/protocol/waymark'
import { describe, expect, it } from 'vitest'
import { filterChoices } from './filter-choices.ts'
import { filterPlace } from './filter-place.ts'

const SEEN: ExperimentColumns = {
  runs: 3,
  sampledRuns: 3,
  metrics: [
    { key: 'val/accuracy', runs: 3, place: 0 },
    { key: 'loss', runs: 3, place: 1 },
  ],
  params: [{ key: 'lr', runs: 3, distinct: 2, varies: true }],
  tags: [
    { key: 'team', runs: 1 },
    { key: 'mlflow.user', runs: 3 },
  ],
}

const textsAt = (text: string, values: readonly string[] = []) =>
  filterChoices(
    filterPlace(text, text.length),
    SEEN,
    values.map((value) => ({ value, runs: 1 })),
  ).map((choice) => choice.text)

describe('what completes a filter', () => {
  it('is a key that runs logged, the beginning of one first', () => {
    expect(textsAt('').slice(0, 3)).toEqual(['metrics."val/accuracy"', 'metrics.loss', 'params.lr'])
    expect(textsAt('l')).toEqual([
      'metrics.loss',
      'params.lr',
      'metrics."val/accuracy"',
      'tags.mlflow.user',
    ])
    expect(textsAt('metrics.acc')).toEqual([])
    expect(textsAt('accu')).toEqual(['metrics."val/accuracy"'])
  })

  it('is a sign that the key takes', () => {
    expect(textsAt('metrics.loss ')).toEqual(['>', '>=', '<', '<=', '=', '!='])
    expect(textsAt('params.lr is')).toEqual(['IS NULL', 'IS NOT NULL'])
  })

  it('is a value that runs have, in quotes', () => {
    expect(textsAt('params.lr = ', ['0.1', "it's", `'"`])).toEqual(["'0.1'", `"it's"`])
    expect(textsAt("params.lr = '0.", ['0.1', '1'])).toEqual(["'0.1'"])
  })
})
