import { expect, it } from 'vitest'
import { startWithStore } from '../../testing/start-with-store.ts'

interface Asked {
  readonly query: string
  readonly variables?: object
  readonly operationName?: string
}

async function startWithRun() {
  const server = await startWithStore()
  const post = async (path: string, body: object): Promise<Record<string, never>> => {
    const answer = await fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return (await answer.json()) as Record<string, never> // shapes are what is tested
  }
  const api = (path: string, body: object) => post(`/api/2.0/mlflow/${path}`, body)
  const { experiment_id: experimentId } = await api('experiments/create', { name: 'e' })
  const created = await api('runs/create', { experiment_id: experimentId, run_name: 'first' })
  const runId: string = (created as never)['run']['info']['run_id']
  return {
    api,
    runId,
    experimentId,
    ask: (asked: Asked) => post('/graphql', asked),
    send: (body: string, method = 'POST') =>
      fetch(`${server.url}/graphql`, {
        method,
        headers: { 'content-type': 'application/json' },
        body,
      }),
  }
}

it('answers what the run page of the official UI asks for', async () => {
  const { api, ask, runId } = await startWithRun()
  await api('runs/log-batch', {
    run_id: runId,
    metrics: [
      { key: 'loss', value: 0.5, timestamp: '9007199254740993', step: 3 },
      { key: 'odd', value: 'NaN', timestamp: 1, step: 0 },
    ],
    params: [{ key: 'lr', value: '1' }],
  })
  await api('registered-models/create', { name: 'm' })
  await api('model-versions/create', { name: 'm', source: 's3://b/x', run_id: runId })

  const { data, errors } = await ask({
    operationName: 'GetRun',
    variables: { data: { runId } },
    query: `query GetRun($data: MlflowGetRunInput!) @component(name: "RunPage") {
      mlflowGetRun(input: $data) {
        __typename
        apiError { code }
        run {
          info { runUuid status endTime userId }
          data { metrics { key value step timestamp } params { key value } }
          inputs { datasetInputs { dataset { name } } }
          outputs { modelOutputs { modelId } }
          experiment { name workspace tags { key } }
          modelVersions { name version status description deploymentJobState { jobId jobState } }
        }
      }
    }`,
  })

  expect(errors).toBeNull()
  expect(data).toEqual({
    mlflowGetRun: {
      __typename: 'MlflowGetRunResponse',
      apiError: null,
      run: {
        info: { runUuid: runId, status: 'RUNNING', endTime: '0', userId: '' },
        data: {
          metrics: [
            { key: 'loss', value: 0.5, step: '3', timestamp: '9007199254740993' },
            { key: 'odd', value: null, step: '0', timestamp: '1' },
          ],
          params: [{ key: 'lr', value: '1' }],
        },
        inputs: { datasetInputs: [] },
        outputs: { modelOutputs: [] },
        experiment: { name: 'e', workspace: 'default', tags: [] },
        modelVersions: [
          {
            name: 'm',
            version: '1',
            status: 'READY',
            description: '',
            deploymentJobState: { jobId: '', jobState: null },
          },
        ],
      },
    },
  })
})

it('searches runs and lists artifacts and points', async () => {
  const { api, ask, runId, experimentId } = await startWithRun()
  await api('runs/log-metric', { run_id: runId, key: 'loss', value: 1, timestamp: 1, step: 2 })

  const { data } = await ask({
    variables: {
      runs: { experimentIds: [experimentId], runViewType: 'ALL', maxResults: 5 },
      runId,
    },
    query: `query Q($runs: MlflowSearchRunsInput!, $runId: String) {
      mlflowSearchRuns(input: $runs) { runs { info { runName } } nextPageToken }
      mlflowListArtifacts(input: { runId: $runId }) { files { path } }
      mlflowGetMetricHistoryBulkInterval(input: { runIds: [$runId], metricKey: "loss" }) {
        metrics { runId step value }
      }
    }`,
  })

  expect(data).toEqual({
    mlflowSearchRuns: { runs: [{ info: { runName: 'first' } }], nextPageToken: '' },
    mlflowListArtifacts: { files: [] },
    mlflowGetMetricHistoryBulkInterval: { metrics: [{ runId, step: '2', value: 1 }] },
  })
})

it('tells what is wrong beside the data that it has', async () => {
  const { ask, experimentId } = await startWithRun()

  const answer = await ask({
    query: `{
      there: mlflowGetExperiment(input: { experimentId: "${experimentId}" }) { experiment { name } }
      gone: mlflowGetExperiment(input: { experimentId: "12345" }) { experiment { name } }
    }`,
  })

  expect(answer).toEqual({
    data: { there: { experiment: { name: 'e' } }, gone: null },
    errors: ['No Experiment with id=12345 exists.'],
  })
})

it.each([
  ['a field that the schema lacks', '{ nope }'],
  [
    'more aliases than the limit',
    `{ ${Array.from({ length: 11 }, (_, i) => `a${i}: __typename`).join(' ')} }`,
  ],
  [
    'fragments that lead back to themselves',
    '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
  ],
])('finds nothing for %s', async (_, query) => {
  const { ask } = await startWithRun()

  const { data, errors } = await ask({ query })

  expect(data).toBeNull()
  expect(errors).toHaveLength(1)
})

it.each([
  ['text that is no GraphQL', '{"query":"{ broken"}'],
  ['no query', '{}'],
  ['a batch', '[{"query":"{ __typename }"}]'],
  ['variables that are no object', '{"query":"{ __typename }","variables":"{}"}'],
])('refuses %s', async (_, body) => {
  const { send } = await startWithRun()

  const { status } = await send(body)

  expect(status).toBe(400)
})

it('ignores directives of clients and echoes as MLflow does', async () => {
  const { ask } = await startWithRun()

  expect(await ask({ query: '{ __typename @client }' })).toEqual({
    data: { __typename: 'Query' },
    errors: null,
  })
  expect(await ask({ query: '{ test(inputString: "a") { output } }' })).toEqual({
    data: { test: { output: 'a' } },
    errors: null,
  })
  expect(await ask({ query: 'mutation { testMutation(inputString: "a") { output } }' })).toEqual({
    data: { testMutation: null },
    errors: null,
  })
})
