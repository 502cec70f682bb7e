import { DIRECTION_TAG, type Int64, readDirection } from '@waymark/domain'
import type { ExperimentKeys, KeyCount } from '../../screens.ts'
import type { Context } from '../db.ts'
import { readInt64 } from '../int64-column.ts'
import { isInIndexedScope, runsByScope } from '../search/run-rows.ts'
import { list, raw, type Sql, sql } from '../sql.ts'
import { getExperimentRow } from './get-experiment.ts'

/** Runs sampled at either end of an experiment; one with fewer is counted whole. */
const SAMPLE = 200
/** Keys of the whole store that are looked for in one experiment, and values looked at for each. */
const KEYS_LOOKED_AT = 2000
const ROWS_LOOKED_AT = 1000

type KeyTable = 'latest_metrics' | 'params' | 'tags'
/** The row in which the key was first met: rows are numbered as they are written. */
type MetricCount = KeyCount & { readonly firstRow: number }
type ParamCount = KeyCount & { readonly distinct: number }

/**
 * The keys seen in an experiment's active runs: counted in a sample of its newest and oldest, and
 * added to by all keys of the store of which a run in the experiment is found. So only a key can be
 * missed that is in none of the sample and whose first thousand runs are elsewhere.
 */
export async function experimentKeys(
  context: Context,
  experimentId: string,
): Promise<ExperimentKeys> {
  const id = readInt64((await getExperimentRow(context, experimentId)).experiment_id)
  const runs = await countRuns(context, id)
  const sample = await sampleRuns(context, id)
  const isWhole = runs <= sample.length
  const rare = async (table: KeyTable, counted: readonly KeyCount[]) =>
    isWhole ? [] : rareKeys(context, table, id, counted)
  const metrics = await countMetrics(context, sample)
  const tags = await countTags(context, sample)
  const params = await countParams(context, sample)
  const rareParams = await rare('params', params)
  const allParams = [...params, ...rareParams.map((one) => ({ ...one, distinct: 1 }))]
  const varying: (ParamCount & { varies: boolean })[] = []
  for (const param of allParams) {
    const isVaried = param.distinct > 1 || param.runs < sample.length
    const varies = isVaried || (!isWhole && (await hasOtherValue(context, id, sample, param.key)))
    varying.push({ ...param, varies })
  }
  return {
    runs,
    sampledRuns: sample.length,
    params: varying.toSorted((a, b) => Number(b.varies) - Number(a.varies) || b.runs - a.runs),
    metrics: await withDirections(context, id, [
      ...inPlace(metrics),
      ...placedBehind(metrics.length, await rare('latest_metrics', metrics)),
    ]),
    tags: [...tags, ...(await rare('tags', tags))],
  }
}

type PlacedKey = KeyCount & { readonly place: number }

/** With its place in the order in which the metrics were first logged, in place of the row. */
function inPlace(metrics: readonly MetricCount[]): readonly PlacedKey[] {
  const order = metrics.toSorted((a, b) => a.firstRow - b.firstRow).map(({ key }) => key)
  const places = new Map(order.map((key, place) => [key, place]))
  return metrics.map(({ key, runs }) => ({ key, runs, place: places.get(key) ?? order.length }))
}

/** Of what few runs logged nobody looked when: it comes behind all others. */
function placedBehind(count: number, keys: readonly KeyCount[]): readonly PlacedKey[] {
  return keys.map((key, at) => ({ ...key, place: count + at }))
}

async function withDirections(
  { db }: Context,
  id: Int64,
  metrics: readonly PlacedKey[],
): Promise<ExperimentKeys['metrics']> {
  const rows = await db.all<{ key: string; value: string | null }>(
    sql`select "key", value from experiment_tags where experiment_id = ${id}`,
  )
  const told = new Map(rows.map(({ key, value }) => [key, readDirection(value)]))
  return metrics.map((metric) => {
    const direction = told.get(DIRECTION_TAG + metric.key)
    return direction === undefined ? metric : { ...metric, direction }
  })
}

function scopeOf(id: Int64): Sql {
  return isInIndexedScope({ experimentIds: [id], viewType: 'active' })
}

async function countRuns({ db, dialect }: Context, id: Int64): Promise<number> {
  const row = await db.first<{ n: number }>(
    sql`select count(*) as n from ${runsByScope(dialect)} where ${scopeOf(id)}`,
  )
  return row?.n ?? 0
}

/** The newest runs and the oldest. */
async function sampleRuns({ db, dialect }: Context, id: Int64): Promise<readonly string[]> {
  const end = (order: Sql) => sql`select run_uuid from (
    select run_uuid from ${runsByScope(dialect)} where ${scopeOf(id)}
    order by start_time ${order}, run_uuid limit ${SAMPLE})`
  // UNION, so that a run at both ends of a small experiment counts once.
  const rows = await db.all<{ run_uuid: string }>(
    sql`${end(raw('desc'))} union ${end(raw('asc nulls last'))}`,
  )
  return rows.map((row) => row.run_uuid)
}

function countMetrics(
  { db }: Context,
  sample: readonly string[],
): MetricCount[] | Promise<MetricCount[]> {
  // A later value changes its metric's row and makes no new one.
  return db.all<MetricCount>(sql`
    select key, count(*) as runs, min(rowid) as "firstRow" from latest_metrics
    where run_uuid in ${list(sample)} group by key order by runs desc, key`)
}

function countTags({ db }: Context, sample: readonly string[]): KeyCount[] | Promise<KeyCount[]> {
  return db.all<KeyCount>(sql`select key, count(*) as runs from tags
    where run_uuid in ${list(sample)} group by key order by runs desc, key`)
}

function countParams(
  { db }: Context,
  sample: readonly string[],
): ParamCount[] | Promise<ParamCount[]> {
  return db.all<ParamCount>(sql`
    select key, count(*) as runs, count(distinct value) as "distinct" from params
    where run_uuid in ${list(sample)} group by key order by runs desc, key`)
}

/** Keys outside the sample of which the experiment has a run all the same. */
async function rareKeys(
  { db }: Context,
  table: KeyTable,
  id: Int64,
  counted: readonly KeyCount[],
): Promise<KeyCount[]> {
  const known = new Set(counted.map(({ key }) => key))
  const from = raw(table)
  // From key to key by the primary key's index, which begins with it: no row in between is read.
  const all = await db.all<{ key: string }>(sql`
    with recursive keys(key) as (
      select min(key) from ${from}
      union all
      select (select min(t.key) from ${from} as t where t.key > keys.key) from keys
      where keys.key is not null)
    select key from keys where key is not null limit ${KEYS_LOOKED_AT}`)
  const rare: KeyCount[] = []
  for (const { key } of all) {
    if (known.has(key)) continue
    const found = await db.first<{ found: number }>(sql`
      select 1 as found from (
        select run_uuid from ${from} where key = ${key} limit ${ROWS_LOOKED_AT}) as some
      cross join runs on runs.run_uuid = some.run_uuid
      where runs.experiment_id = ${id} and runs.lifecycle_stage = 'active' limit 1`)
    if (found !== undefined) rare.push({ key, runs: 0 })
  }
  return rare
}

/** Whether a run outside the sample has another value of a param than the one that is known. */
async function hasOtherValue(
  { db, dialect }: Context,
  id: Int64,
  sample: readonly string[],
  key: string,
): Promise<boolean> {
  const known = await db.first<{ value: string }>(sql`
    select value from params where key = ${key} and run_uuid in ${list(sample)} limit 1`)
  if (known === undefined) return true
  const beyond = (comparator: Sql) => sql`select run_uuid from (
    select run_uuid from params ${dialect.useIndex('waymark_params_key_value')}
    where key = ${key} and value ${comparator} ${known.value} and length(run_uuid) > 0
    limit ${ROWS_LOOKED_AT})`
  const found = await db.first<{ found: number }>(sql`
    select 1 as found from (${beyond(raw('<'))} union all ${beyond(raw('>'))}) as others
    cross join runs on runs.run_uuid = others.run_uuid
    where runs.experiment_id = ${id} and runs.lifecycle_stage = 'active' limit 1`)
  return found !== undefined
}
