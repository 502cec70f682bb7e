import { describe, expect, it } from 'vitest'
import { buildRun, openTestStore } from '../../testing/index.ts'
import { makeTestFolder } from '../../testing/open-test-database.ts'
import { openSqlite } from '../dialects/sqlite/open-sqlite.ts'
import { sql } from '../sql.ts'

const LARGE = '913895663536091121'

/** A store in which somebody else made an experiment with an id as MLflow's file store gives it. */
async function openWithLargeId() {
  const uri = `${makeTestFolder()}/mlflow.db`
  await (await openTestStore({ uri })).close()
  const db = openSqlite({ path: uri, mode: 'write', durability: 'normal', journal: 'wal' })
  db.run(sql`insert into experiments
    (experiment_id, name, artifact_location, lifecycle_stage, creation_time, last_update_time)
    values (${BigInt(LARGE)}, 'large', 's3://bucket', 'active', 1, 1)`)
  db.close()
  return openTestStore({ uri, writer: 'inline' })
}

describe('an experiment id beyond 2^53', () => {
  it('is kept to its last digit, for the experiment and for all that belongs to it', async () => {
    const store = await openWithLargeId()

    const run = await buildRun(store, { experimentId: LARGE })
    await store.experiments.setTag(LARGE, { key: 'team', value: 'vision' })
    const model = await store.loggedModels.create({
      experimentId: LARGE,
      name: 'net',
      modelType: '',
      sourceRunId: run.info.runId,
      tags: [],
      params: [{ key: 'depth', value: '3' }],
    })
    await store.runs.logInputs({
      runId: run.info.runId,
      datasets: [
        {
          dataset: {
            name: 'd',
            digest: '1',
            sourceType: 'code',
            source: '',
            schema: null,
            profile: null,
          },
          tags: [],
        },
      ],
      models: [],
    })

    const query = { orderBy: [], viewType: 'active', maxResults: 10, pageToken: undefined } as const
    const runs = await store.runs.search({ ...query, experimentIds: [LARGE], filter: '' })
    const found = await store.experiments.search({
      ...query,
      filter: `experiment_id = '${LARGE}'`,
    })
    expect(runs.items.map(({ info }) => [info.runId, info.experimentId])).toEqual([
      [run.info.runId, LARGE],
    ])
    expect(found.items).toMatchObject([
      { experimentId: LARGE, tags: [{ key: 'team', value: 'vision' }] },
    ])
    expect((await store.loggedModels.get(model.modelId)).experimentId).toBe(LARGE)
    expect(await store.datasets.search([LARGE])).toMatchObject([{ experimentId: LARGE }])
    expect(await store.screens.runStates([run.info.runId])).toMatchObject([{ experimentId: LARGE }])
    expect(await store.screens.experimentKeys(LARGE)).toMatchObject({ runs: 1 })
    const table = await store.screens.runsTable({
      experimentIds: [LARGE],
      filter: '',
      viewType: 'active',
      orderBy: [],
      columns: [{ on: 'attribute', key: 'experimentId' }],
      pageSize: 5,
      cursor: undefined,
    })
    expect(table.columns).toEqual([[LARGE]])
  })

  it('can be the target of a move', async () => {
    const store = await openWithLargeId()
    const run = await buildRun(store)

    const moved = await store.runs.move({ runs: { runIds: [run.info.runId] }, experimentId: LARGE })

    expect(moved.changed).toEqual([run.info.runId])
    expect((await store.runs.get(run.info.runId)).info.experimentId).toBe(LARGE)
  })
})
