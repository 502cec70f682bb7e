import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { copyFixture } from '../../testing/fixture-files.ts'
import { openSqlite } from '../dialects/sqlite/open-sqlite.ts'
import { upgradeStore } from './upgrade-store.ts'

const options = { cwd: '/', now: () => 1_700_000_000_000, makesBackup: false }

/** A database of MLflow 3.8 in which one thing was changed. */
function fixtureWith(change: string): string {
  const path = copyFixture('3.8')
  const db = openSqlite({ path, mode: 'write', durability: 'normal', journal: 'delete' })
  try {
    db.exec(`PRAGMA foreign_keys = OFF; ${change}`)
  } finally {
    db.close()
  }
  return path
}

const TRACE = '(SELECT min(request_id) FROM trace_info)'
const note = (key: string, value: string) =>
  `INSERT OR REPLACE INTO trace_request_metadata (request_id, "key", value)
   VALUES (${TRACE}, '${key}', '${value}')`

describe('an upgrade is refused, and nothing is changed, for', () => {
  it.each([
    [
      'tokens beyond 2^53',
      note('mlflow.trace.tokenUsage', '{"input_tokens": 9007199254740993}'),
      /'input_tokens' of trace '.+': 9007199254740992 is no whole number/,
    ],
    [
      'tokens in hexadecimal',
      note('mlflow.trace.tokenUsage', '{"total_tokens": "0x10"}'),
      /"0x10" is no whole number/,
    ],
    ['JSON with NaN', note('mlflow.trace.cost', '{"total_cost": NaN}'), /is no JSON object/],
    [
      'a cost that is true',
      note('mlflow.trace.cost', '{"input_cost": true}'),
      /'input_cost' of trace '.+': true is no number/,
    ],
    [
      'a session of 251 characters',
      note('mlflow.trace.session', 's'.repeat(251)),
      /251 characters, and 250 have room/,
    ],
    [
      'an assessment of a trace that is gone',
      `UPDATE assessments SET trace_id = 'tr-gone'`,
      /its trace 'tr-gone' does not exist/,
    ],
  ])('%s', async (_, change, words) => {
    const path = fixtureWith(change)
    const before = readFileSync(path)

    const upgrade = upgradeStore(path, options)

    await expect(upgrade).rejects.toThrow(words)
    await expect(upgradeStore(path, { ...options, isDryRun: true })).rejects.toThrow(words)
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it('a model name of 501 characters, and attributes that have no column', async () => {
    const names = JSON.stringify({ 'mlflow.llm.model': 'm'.repeat(501) })
    const other = JSON.stringify({ 'mlflow.llm.region': 'eu' })
    const change = (text: string) => `
      ALTER TABLE spans ADD COLUMN dimension_attributes JSON;
      INSERT INTO spans (trace_id, experiment_id, span_id, status, start_time_unix_nano, content,
        dimension_attributes)
      SELECT request_id, experiment_id, 's1', 'OK', 1, '{}', '${text}' FROM trace_info LIMIT 1`

    await expect(upgradeStore(fixtureWith(change(names)), options)).rejects.toThrow(
      /'mlflow.llm.model' is no text of up to 500 characters/,
    )
    await expect(upgradeStore(fixtureWith(change(other)), options)).rejects.toThrow(
      /'mlflow.llm.region' has no column/,
    )
  })
})

it('takes tokens and costs that are written as text', async () => {
  const change = `${note('mlflow.trace.tokenUsage', '{"input_tokens": "12", "output_tokens": null}')};
    ${note('mlflow.trace.cost', '{"total_cost": "1.5e-3"}')}`

  const upgrade = await upgradeStore(fixtureWith(change), options)

  expect(upgrade.steps.length).toBeGreaterThan(0)
})
