import type {
  ExperimentColumns,
  RunsColumnSummary,
  RunsGroups,
  RunsImportance,
  RunsTablePage,
} from '@waymark/protocol/waymark'
import { expect, it } from 'vitest'
import { startWithStore } from '../../testing/index.ts'

/** A server with twelve runs: three models, a rate that the score follows, one run without a score. */
async function startWithRuns() {
  const { url, store } = await startWithStore()
  const experimentId = await store.experiments.create({
    name: 'demo',
    artifactLocation: null,
    tags: [],
  })
  const post = async <T>(path: string, body: object): Promise<T> => {
    const answer = await fetch(`${url}/api/waymark/v1/runs/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ experimentIds: [experimentId], ...body }),
    })
    return answer.json() as Promise<T> // as the endpoint declares it
  }
  const runIds: string[] = []
  for (let n = 0; n < 12; n += 1) {
    const { info } = await store.runs.create({
      experimentId,
      userId: '',
      runName: `run-${n}`,
      startTime: n,
      tags: [],
    })
    runIds.push(info.runId)
    const batch = {
      run_id: info.runId,
      metrics: n === 11 ? [] : [{ key: 'acc', value: n / 10, step: 0, timestamp: 1 }],
      params: [
        { key: 'model', value: `m${n % 3}` },
        { key: 'lr', value: String(0.001 * (n + 1)) },
        { key: 'epochs', value: '10' },
      ],
    }
    await fetch(`${url}/api/2.0/mlflow/runs/log-batch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(batch),
    })
  }
  return { url, store, post, runIds, experimentId }
}

it('tells the values of a column and how many runs have each, within the filter', async () => {
  const { post } = await startWithRuns()

  const words = await post<RunsColumnSummary>('column-summary', { column: 'params.model' })
  const some = await post<RunsColumnSummary>('column-summary', {
    column: 'metrics.acc',
    filter: "params.model = 'm0'",
    bins: 3,
  })

  expect(words).toMatchObject({ runs: 12, having: 12, distinct: 3, numbers: null })
  expect(words.values).toContainEqual({ value: 'm1', runs: 4 })
  expect(some).toMatchObject({ runs: 4, having: 4, numbers: { min: 0, max: 0.9 } })
  expect(some.numbers?.bins.map(({ runs }) => runs).reduce((a, b) => a + b)).toBe(4)
})

it('groups runs, each group with mean, std, ends and the runs that have them', async () => {
  const { post, runIds } = await startWithRuns()

  const found = await post<RunsGroups>('groups', {
    by: ['params.model'],
    metrics: ['acc', 'none'],
    runsPerGroup: 2,
  })

  const [first, , last] = found.groups
  expect(found).toMatchObject({ runs: 12, total: 3 })
  expect(first).toMatchObject({ values: ['m0'], runs: 4 })
  expect(first?.metrics[0]).toMatchObject({ count: 4, min: 0, max: 0.9, maxRunId: runIds[9] })
  expect(first?.metrics[0]?.mean).toBeCloseTo(0.45, 12)
  expect(first?.metrics[0]?.std).toBeCloseTo(Math.sqrt(0.15), 12)
  expect(first?.metrics[1]).toBeNull()
  expect(first?.runIds).toHaveLength(2)
  expect(last?.metrics[0]).toMatchObject({ count: 3 })
})

it('tells what all runs of a group have alike', async () => {
  const { post } = await startWithRuns()

  const found = await post<RunsGroups>('groups', {
    by: ['params.model'],
    shared: ['params.epochs', 'params.lr', 'params.model', 'params.none'],
  })

  expect(found.groups[1]?.shared).toEqual(['10', null, 'm1', null])
})

it('groups runs by experiment and by the datasets that they read', async () => {
  const { url, store, post, runIds, experimentId } = await startWithRuns()
  const otherId = await store.experiments.create({
    name: 'other',
    artifactLocation: null,
    tags: [],
  })
  await store.runs.create({
    experimentId: otherId,
    userId: '',
    runName: 'r',
    startTime: 1,
    tags: [],
  })
  const read = (runId: string | undefined, names: readonly string[]) =>
    fetch(`${url}/api/2.0/mlflow/runs/log-inputs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        run_id: runId,
        datasets: names.map((name) => ({
          dataset: { name, digest: `d-${name}`, source_type: 'local', source: '{}' },
        })),
      }),
    })
  await read(runIds[0], ['mnist'])
  await read(runIds[1], ['mnist', 'cifar'])

  const experimentIds = [experimentId, otherId]
  const found = await post<RunsGroups>('groups', {
    experimentIds,
    by: ['attributes.experiment_id', 'datasets.name'],
  })
  const table = await post<RunsTablePage>('table', {
    filter: "dataset.name = 'cifar'",
    columns: ['datasets.digest'],
  })

  expect(found.groups.map(({ values, runs }) => [...values, runs])).toEqual([
    [experimentId, 'cifar, mnist', 1],
    [experimentId, 'mnist', 1],
    [experimentId, null, 10],
    [otherId, null, 1],
  ])
  expect(table.columns[0]?.values).toEqual(['d-cifar, d-mnist'])
})

it('tells on request what all runs have alike', async () => {
  const { url, experimentId } = await startWithRuns()

  const answer = await fetch(
    `${url}/api/waymark/v1/experiments/${experimentId}/columns?withValues=true`,
  )
  const { params } = (await answer.json()) as ExperimentColumns

  const values = Object.fromEntries(params.map(({ key, value }) => [key, value]))
  expect(values).toEqual({ model: undefined, lr: undefined, epochs: '10' })
})

it('ranks the params that vary by how much of a metric goes with them', async () => {
  const { post } = await startWithRuns()

  const { params } = await post<RunsImportance>('importance', { metric: 'acc' })

  expect(params[0]).toEqual({
    key: 'lr',
    importance: 1,
    error: 0,
    kind: 'number',
    correlation: 1,
    runs: 11,
  })
  expect(params.map(({ key }) => key)).toEqual(['lr', 'model'])
})

it('refuses what is no column, and groups by nothing', async () => {
  const { post } = await startWithRuns()

  expect(await post('column-summary', { column: 'lr' })).toMatchObject({
    message: expect.stringContaining("'lr'"),
  })
  expect(await post('groups', { by: [] })).toMatchObject({ error_code: 'INVALID_PARAMETER_VALUE' })
})
