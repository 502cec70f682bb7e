import { describe, expect, it } from 'vitest'
import { type ServerWithStore, startWithStore } from '../../testing/start-with-store.ts'

type Json = Record<string, unknown>

async function call(server: ServerWithStore, route: string, args: Json = {}) {
  const [method = '', path = ''] = route.split(' ')
  const url = new URL(`/api/2.0/mlflow/${path}`, server.url)
  if (method === 'GET') {
    for (const [key, value] of Object.entries(args)) url.searchParams.set(key, String(value))
  }
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(method === 'GET' ? {} : { body: JSON.stringify(args) }),
  })
  return { status: answer.status, body: (await answer.json()) as Json }
}

async function buildModel(server: ServerWithStore, name = 'net') {
  await call(server, 'POST registered-models/create', { name })
  await call(server, 'POST model-versions/create', { name, source: 's3://b/m' })
}

describe('the registry on MLflow’s wire', () => {
  it('spells versions as text and leaves an empty description of a model out', async () => {
    const server = await startWithStore()
    await buildModel(server)
    await call(server, 'POST registered-models/alias', { name: 'net', alias: 'best', version: '1' })

    const { body } = await call(server, 'GET registered-models/get', { name: 'net' })

    const version = {
      name: 'net',
      version: '1',
      current_stage: 'None',
      description: '',
      source: 's3://b/m',
      run_id: '',
      run_link: '',
      status: 'READY',
      creation_timestamp: expect.any(Number),
      last_updated_timestamp: expect.any(Number),
    }
    expect(body).toEqual({
      registered_model: {
        name: 'net',
        creation_timestamp: expect.any(Number),
        last_updated_timestamp: expect.any(Number),
        latest_versions: [version],
        aliases: [{ alias: 'best', version: '1' }],
      },
    })
  })

  it('lists the latest versions by POST and by GET', async () => {
    const server = await startWithStore()
    await buildModel(server)

    const byPost = await call(server, 'POST registered-models/get-latest-versions', {
      name: 'net',
      stages: ['none'],
    })
    const byGet = await call(server, 'GET registered-models/get-latest-versions', { name: 'net' })

    expect(byPost.body).toMatchObject({ model_versions: [{ name: 'net', version: '1' }] })
    expect(byGet.body).toEqual(byPost.body)
  })

  it.each<[string, Json, number, string]>([
    ['POST registered-models/create', { name: 'net' }, 400, 'RESOURCE_ALREADY_EXISTS'],
    ['POST registered-models/create', { name: 'a/b' }, 400, 'INVALID_PARAMETER_VALUE'],
    ['POST registered-models/create', {}, 400, 'INVALID_PARAMETER_VALUE'],
    ['GET registered-models/get', { name: 'nobody' }, 404, 'RESOURCE_DOES_NOT_EXIST'],
    [
      'GET registered-models/alias',
      { name: 'net', alias: 'nobody' },
      400,
      'INVALID_PARAMETER_VALUE',
    ],
    [
      'GET registered-models/search',
      { filter: 'x', max_results: 5 },
      400,
      'INVALID_PARAMETER_VALUE',
    ],
    ['GET registered-models/search', { max_results: 1001 }, 400, 'INVALID_PARAMETER_VALUE'],
    ['GET model-versions/search', { max_results: 0 }, 400, 'INVALID_PARAMETER_VALUE'],
    ['GET model-versions/get', { name: 'net', version: 'x' }, 400, 'INVALID_PARAMETER_VALUE'],
    ['GET model-versions/get', { name: 'net', version: '9' }, 404, 'RESOURCE_DOES_NOT_EXIST'],
    ['GET model-versions/get-download-uri', { name: 'net' }, 400, 'INVALID_PARAMETER_VALUE'],
    [
      'POST model-versions/create',
      { name: 'net', source: '/etc/passwd' },
      400,
      'INVALID_PARAMETER_VALUE',
    ],
    [
      'POST model-versions/transition-stage',
      { name: 'net', version: '1', stage: 'None', archive_existing_versions: true },
      400,
      'INVALID_PARAMETER_VALUE',
    ],
  ])('refuses %s %j', async (route, args, status, code) => {
    const server = await startWithStore()
    await buildModel(server)

    const answer = await call(server, route, args)

    expect([answer.status, answer.body['error_code']]).toEqual([status, code])
  })
})
