import { describe, expect, it } from 'vitest'
import { parseExperimentFilter } from './experiment-filter.ts'
import { parseLoggedModelFilter } from './logged-model-filter.ts'
import { parseModelVersionFilter, parseRegisteredModelFilter } from './registry-filter.ts'

const refusal = expect.objectContaining({ code: 'INVALID_VALUE' })

describe('an experiment filter', () => {
  it.each([
    ["name ILIKE 'a%'", { on: 'text', key: 'name', comparator: 'ILIKE', value: 'a%' }],
    ["attribute.`name` = 'a'", { on: 'text', key: 'name', comparator: '=', value: 'a' }],
    ["experiment_id = ' 7 '", { on: 'id', comparator: '=', value: [7] }],
    ["experiment_id NOT IN ('1', '02')", { on: 'id', comparator: 'NOT IN', value: [1, 2] }],
    ['creation_time >= 5', { on: 'number', key: 'creationTime', comparator: '>=', value: 5 }],
    ["tags.team != 'a'", { on: 'tag', key: 'team', comparator: '!=', value: 'a' }],
    ['tag.`a b` IS NULL', { on: 'tag', key: 'a b', comparator: 'IS NULL', value: null }],
  ])('reads %j', (filter, expected) => {
    expect(parseExperimentFilter(filter)).toEqual([expected])
  })

  it.each([
    "name like 'a%'", // upper case only, unlike in a run filter
    "attributes.name = 'a'",
    "attr.name = 'a'",
    "name IN ('a')",
    "experiment_id in ('1')",
    "experiment_id = 'x'",
    'experiment_id = 1',
    "experiment_id LIKE '1'",
    'creation_time > 5.5',
    "creation_time > '5'",
    'name IS NULL',
    "metrics.a = 'x'",
    "tags.a > 'x'",
  ])('refuses %j', (filter) => {
    expect(() => parseExperimentFilter(filter)).toThrow(refusal)
  })
})

describe('a filter of the registry', () => {
  it.each([
    ["name like 'a%'", { on: 'text', key: 'name', comparator: 'LIKE', value: 'a%' }],
    ["name IN ('a', 'b')", { on: 'text', key: 'name', comparator: 'IN', value: ['a', 'b'] }],
    ["tags.`a b` = 'x'", { on: 'tag', key: 'a b', comparator: '=', value: 'x' }],
  ])('for models reads %j', (filter, expected) => {
    expect(parseRegisteredModelFilter(filter)).toEqual([expected])
  })

  it.each([
    "`name` = 'a'",
    "attributes.name = 'a'",
    "run_id = 'a'",
    'name = 1',
    "name > 'a'",
    'tags.a IS NULL',
    "tags.a IN ('x')",
  ])('for models refuses %j', (filter) => {
    expect(() => parseRegisteredModelFilter(filter)).toThrow(refusal)
  })

  it.each([
    ['version_number > 3', { on: 'number', key: 'version', comparator: '>', value: 3 }],
    ["version_number = '03'", { on: 'number', key: 'version', comparator: '=', value: 3 }],
    ["source_path LIKE 's3%'", { on: 'text', key: 'source', comparator: 'LIKE', value: 's3%' }],
    ["attribute.run_id IN ('a')", { on: 'text', key: 'runId', comparator: 'IN', value: ['a'] }],
  ])('for versions reads %j', (filter, expected) => {
    expect(parseModelVersionFilter(filter)).toEqual([expected])
  })

  it.each([
    'version_number = 3.0',
    "version_number = 'x'",
    "version_number LIKE '3'",
    'version_number IN (1, 2)',
    "source_path IN ('a')",
    'run_id = 5',
    "current_stage = 'Production'",
  ])('for versions refuses %j', (filter) => {
    expect(() => parseModelVersionFilter(filter)).toThrow(refusal)
  })
})

describe('a filter of logged models', () => {
  it.each([
    ['metrics.my-metric > 0.5', { on: 'metric', key: 'my-metric', comparator: '>', value: 0.5 }],
    ['metrics.a >= 1_000', { on: 'metric', key: 'a', comparator: '>=', value: 1000 }],
    [
      'metrics.a < inf',
      { on: 'metric', key: 'a', comparator: '<', value: Number.POSITIVE_INFINITY },
    ],
    ['params.`a b` = x', { on: 'param', key: 'a b', comparator: '=', value: 'x' }],
    ['params.lr = 0.01', { on: 'param', key: 'lr', comparator: '=', value: '0.01' }],
    ['params.lr IN (1, 2)', { on: 'param', key: 'lr', comparator: 'IN', value: [1, 2] }],
    ['tags.t like "x"', { on: 'tag', key: 't', comparator: 'LIKE', value: '"x"' }],
    ["name = 'a'", { on: 'text', key: 'name', comparator: '=', value: 'a' }],
    ['status = READY', { on: 'text', key: 'status', comparator: '=', value: 'READY' }],
    ["name IN ('a')", { on: 'text', key: 'name', comparator: 'IN', value: ['a'] }],
    ['creation_time > 5', { on: 'number', key: 'creationTimestamp', comparator: '>', value: 5 }],
    [
      'attributes.creation_timestamp_ms > 5',
      { on: 'number', key: 'creationTimestamp', comparator: '>', value: 5 },
    ],
  ])('reads %j', (filter, expected) => {
    expect(parseLoggedModelFilter(filter)).toEqual([expected])
  })

  it.each([
    ' ',
    "metric.a = 'x'",
    "metrics.a > '1'",
    "metrics.a LIKE 'x'",
    "params.a > 'x'",
    'params.a = true',
    'params.a IS NULL',
    'attributes.creation_time > 5',
    "name = ('a')",
    "experiments.x = 'a'",
    "nothing = 'a'",
    'name = a or name = b',
  ])('refuses %j', (filter) => {
    expect(() => parseLoggedModelFilter(filter)).toThrow(refusal)
  })
})
