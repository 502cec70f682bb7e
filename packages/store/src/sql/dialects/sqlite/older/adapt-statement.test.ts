import { describe, expect, it } from 'vitest'
import { adaptStatement } from './adapt-statement.ts'

const ABSENT = {
  experiments: { creation_time: 'NULL', workspace: "'default'" },
  registered_model_tags: { workspace: "'default'" },
  inputs: { step: '0' },
}
const TABLES_WITH = new Map([
  ['step', new Set(['metrics'])],
  ['creation_time', new Set(['model_versions'])],
])

function adapt(text: string) {
  const { text: adapted, kept } = adaptStatement(text, ABSENT, TABLES_WITH)
  return [adapted.replaceAll(/\s+/g, ' '), kept]
}

describe('a statement for a file that lacks columns', () => {
  it.each([
    [
      'reads what their rows would hold',
      'select experiments.creation_time as creation_time from experiments where workspace = ?',
      "select NULL as creation_time from experiments where 'default' = ?",
      undefined,
    ],
    [
      'reads them by an alias',
      `select t."workspace" from registered_model_tags as t`,
      "select 'default' from registered_model_tags as t",
      undefined,
    ],
    [
      'leaves names of other tables alone',
      'select step, inputs.step from metrics, inputs',
      'select step, 0 from metrics, inputs',
      undefined,
    ],
    [
      'leaves texts alone',
      "select 'workspace' from experiments",
      "select 'workspace' from experiments",
      undefined,
    ],
    [
      'inserts without them and their values',
      'insert into registered_model_tags (workspace, name, key) values (?, ?, ?), (?, ?, ?) on conflict (workspace, key) do nothing',
      'insert into registered_model_tags ( name, key) values ( ?, ?), ( ?, ?) on conflict ( key) do nothing',
      [1, 2, 4, 5],
    ],
    [
      'inserts without the last',
      "insert into experiments (name, creation_time, workspace) values (?, ?, 'default') returning experiment_id",
      'insert into experiments (name ) values (? ) returning experiment_id',
      [0],
    ],
    [
      'inserts from a selection without them',
      'insert into inputs (input_uuid, step) select ?, step from inputs where input_uuid = ?',
      'insert into inputs (input_uuid ) select ? from inputs where input_uuid = ?',
      undefined,
    ],
    [
      'updates without them',
      'update experiments set name = ?, creation_time = ? where experiment_id = ?',
      'update experiments set name = ? where experiment_id = ?',
      [0, 2],
    ],
    [
      'says the same of other tables',
      'select step from metrics',
      'select step from metrics',
      undefined,
    ],
  ])('%s', (_, text, expected, kept) => {
    expect(adapt(text)).toEqual([expected, kept])
  })
})
