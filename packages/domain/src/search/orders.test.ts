import { describe, expect, it } from 'vitest'
import {
  parseExperimentOrderBy,
  parseLoggedModelOrderBy,
  parseModelVersionOrderBy,
  parseRegisteredModelOrderBy,
  parseRunOrderBy,
  type RunOrder,
} from './orders.ts'

const refusal = expect.objectContaining({ code: 'INVALID_VALUE' })

describe('the order of runs', () => {
  it.each<[string, RunOrder]>([
    ['metrics.acc', { on: 'metric', key: 'acc', ascending: true }],
    ['metrics.acc DESC', { on: 'metric', key: 'acc', ascending: false }],
    ['metrics.acc  desc', { on: 'metric', key: 'acc', ascending: false }],
    ['metrics.`a b` DESC', { on: 'metric', key: 'a b', ascending: false }],
    ['metrics."a b"', { on: 'metric', key: 'a b', ascending: true }],
    ['metric.a "DESC"', { on: 'metric', key: 'a', ascending: false }],
    ['params.p Asc', { on: 'param', key: 'p', ascending: true }],
    ['tag.t', { on: 'tag', key: 't', ascending: true }],
    ['start_time', { on: 'attribute', key: 'startTime', ascending: true }],
    ['attributes.Created DESC', { on: 'attribute', key: 'startTime', ascending: false }],
    ['run_name', { on: 'attribute', key: 'runName', ascending: true }],
  ])('reads %j', (written, expected) => {
    expect(parseRunOrderBy([written])).toEqual([expected])
  })

  it.each([
    '',
    ' start_time',
    'start_time ',
    'start_time foo',
    'start_time DESC NULLS LAST',
    'start_time asc desc',
    'start_time, end_time',
    'start_time;',
    'start_time -- x',
    'metrics.a-b',
    "metrics.'a",
    "'start_time'",
    'dataset.name',
    'attributes.`Run name`',
    'nothing',
    '1 desc',
    '(start_time)',
    'metrics.a/*',
  ])('refuses %j', (written) => {
    expect(() => parseRunOrderBy([written])).toThrow(refusal)
  })

  it('refuses a key given twice, under whatever name', () => {
    expect(() => parseRunOrderBy(['created', 'metrics.a', 'start_time DESC'])).toThrow(/twice/)
  })

  it('refuses more keys than its limit', () => {
    expect(() => parseRunOrderBy(Array.from({ length: 21 }, (_, i) => `metrics.m${i}`))).toThrow(
      /21 keys, more than 20/,
    )
  })
})

describe('the order of experiments', () => {
  it('is newest first by default', () => {
    expect(parseExperimentOrderBy([])).toEqual([
      { key: 'creationTime', ascending: false },
      { key: 'experimentId', ascending: true },
    ])
  })

  it('may name a key twice', () => {
    expect(parseExperimentOrderBy(['name ASC', 'attribute.name DESC'])).toEqual([
      { key: 'name', ascending: true },
      { key: 'name', ascending: false },
    ])
  })

  it.each(['tags.a', 'attributes.name', 'lifecycle_stage', 'metrics.a'])(
    'refuses %j',
    (written) => {
      expect(() => parseExperimentOrderBy([written])).toThrow(refusal)
    },
  )
})

describe('the order in the registry', () => {
  it('of models calls the time of the last update timestamp', () => {
    expect(parseRegisteredModelOrderBy(['timestamp DESC', 'name'])).toEqual([
      { key: 'lastUpdatedTime', ascending: false },
      { key: 'name', ascending: true },
    ])
  })

  it.each([['attribute.name'], ['creation_timestamp'], ['timestamp', 'last_updated_timestamp']])(
    'of models refuses %j',
    (...written) => {
      expect(() => parseRegisteredModelOrderBy(written)).toThrow(refusal)
    },
  )

  it('of versions is last updated first by default', () => {
    expect(parseModelVersionOrderBy([])).toEqual([{ key: 'lastUpdatedTime', ascending: false }])
    expect(parseModelVersionOrderBy(['version_number'])).toEqual([
      { key: 'version', ascending: true },
    ])
  })

  it.each(['timestamp', 'run_id', 'tags.a', 'version'])('of versions refuses %j', (written) => {
    expect(() => parseModelVersionOrderBy([written])).toThrow(refusal)
  })
})

describe('the order of logged models', () => {
  it('knows attributes, their aliases and metrics on a dataset', () => {
    expect(
      parseLoggedModelOrderBy([
        { fieldName: 'creation_time', ascending: false },
        { fieldName: 'name', ascending: true },
        { fieldName: 'metrics.val.acc', ascending: true, datasetName: 'd', datasetDigest: '' },
      ]),
    ).toEqual([
      { on: 'attribute', key: 'creationTimestamp', ascending: false },
      { on: 'attribute', key: 'name', ascending: true },
      {
        on: 'metric',
        key: 'val.acc',
        ascending: true,
        datasetName: 'd',
        datasetDigest: undefined,
      },
    ])
  })

  it.each(['params.a', 'tags.a', 'attributes.name'])('refuses %j', (fieldName) => {
    expect(() => parseLoggedModelOrderBy([{ fieldName, ascending: true }])).toThrow(refusal)
  })

  it.each(['nothing', ''])('names the attributes that there are for %j', (fieldName) => {
    expect(() => parseLoggedModelOrderBy([{ fieldName, ascending: true }])).toThrow(
      expect.objectContaining({ code: 'LOGGED_MODEL_ORDER_UNKNOWN' }),
    )
  })
})
