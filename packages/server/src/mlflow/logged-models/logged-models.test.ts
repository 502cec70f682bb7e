import { describe, expect, it } from 'vitest'
import { type ServerWithStore, startWithStore } from '../../testing/start-with-store.ts'

type Json = Record<string, unknown>

async function send(server: ServerWithStore, method: string, path: string, body: Json = {}) {
  const answer = await fetch(`${server.url}/api/2.0/mlflow/logged-models${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: (await answer.json()) as Json }
}

async function buildModel(server: ServerWithStore): Promise<string> {
  const model = await server.store.loggedModels.create({
    experimentId: '0',
    name: 'first',
    modelType: '',
    sourceRunId: '',
    tags: [],
    params: [],
  })
  return model.modelId
}

describe('logged models on MLflow’s wire', () => {
  it('are not finalized where path and body name two of them', async () => {
    const server = await startWithStore()
    const [asked, named] = [await buildModel(server), await buildModel(server)]

    const refused = await send(server, 'PATCH', `/${asked}`, {
      model_id: named,
      status: 'LOGGED_MODEL_READY',
    })

    expect(refused).toMatchObject({ status: 400, body: { error_code: 'INVALID_PARAMETER_VALUE' } })
    for (const modelId of [asked, named]) {
      const { status } = await server.store.loggedModels.get(modelId)
      expect(status).toBe('PENDING')
    }
  })

  it('are made, finalized by name or number, tagged and found', async () => {
    const server = await startWithStore()

    const created = await send(server, 'POST', '', {
      experiment_id: '0',
      name: 'first',
      params: [{ key: 'lr', value: '0.1' }],
    })
    const { model } = created.body as { model: { info: { model_id: string } } }
    const id = model.info.model_id
    for (const status of ['LOGGED_MODEL_UPLOAD_FAILED', 2]) {
      await send(server, 'PATCH', `/${id}`, { model_id: id, status })
    }
    await send(server, 'PATCH', `/${id}/tags`, { tags: [{ key: 't', value: 'v' }] })
    const found = await send(server, 'POST', '/search', {
      experiment_ids: ['0'],
      filter: "tags.t = 'v'",
    })

    expect(found.body).toEqual({
      models: [
        {
          info: {
            model_id: id,
            experiment_id: '0',
            name: 'first',
            creation_timestamp_ms: expect.any(Number),
            last_updated_timestamp_ms: expect.any(Number),
            artifact_uri: `mlflow-artifacts:/0/models/${id}/artifacts`,
            status: 'LOGGED_MODEL_READY',
            model_type: '',
            source_run_id: '',
            tags: [{ key: 't', value: 'v' }],
          },
          data: { params: [{ key: 'lr', value: '0.1' }] },
        },
      ],
    })
  })

  it.each([
    ['', 404],
    ['?allow_deleted=banana', 404],
    ['?allow_deleted=True', 200],
  ])('answers a deleted model asked for with %j by %d', async (query, status) => {
    const server = await startWithStore()
    const id = await buildModel(server)
    await send(server, 'DELETE', `/${id}`)

    expect((await send(server, 'GET', `/${id}${query}`)).status).toBe(status)
  })

  it('answers a param that is written twice as a bad request', async () => {
    const server = await startWithStore()
    const id = await buildModel(server)
    const body = { model_id: id, params: [{ key: 'lr', value: '0.1' }] }
    await send(server, 'POST', `/${id}/params`, body)

    const again = await send(server, 'POST', `/${id}/params`, body)

    expect([again.status, again.body['error_code']]).toEqual([400, 'BAD_REQUEST'])
  })

  it('pages a search, and takes 0 for the default page', async () => {
    const server = await startWithStore()
    for (const _ of [1, 2, 3]) await buildModel(server)
    const search = (more: Json) =>
      send(server, 'POST', '/search', { experiment_ids: ['0'], max_results: 2, ...more })

    const first = await search({})
    const second = await search({ page_token: first.body['next_page_token'] })
    const all = await search({ max_results: 0 })

    expect([first, second, all].map(({ body }) => (body['models'] as unknown[]).length)).toEqual([
      2, 1, 3,
    ])
  })
})
