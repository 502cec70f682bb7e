import { request as httpRequest } from 'node:http'
import { describe, expect, it } from 'vitest'
import { sendRaw } from '../../testing/send-raw.ts'
import { type ServerWithStore, startWithStore } from '../../testing/start-with-store.ts'

const FILES = '/api/2.0/mlflow-artifacts/artifacts'

function put(server: ServerWithStore, path: string, body: string): Promise<Response> {
  return fetch(`${server.url}${FILES}/${path}`, { method: 'PUT', body })
}

async function buildRun(server: ServerWithStore, artifactLocation: string | null = null) {
  const experimentId = await server.store.experiments.create({
    name: artifactLocation ?? 'served here',
    artifactLocation,
    tags: [],
  })
  const { info } = await server.store.runs.create({
    experimentId,
    userId: 'u',
    runName: 'r',
    startTime: 0,
    tags: [],
  })
  return info
}

describe('served artifacts', () => {
  it('come back as attachments that run nowhere', async () => {
    const server = await startWithStore()

    const stored = await put(server, 'p/%C3%BC%20x.html', '<script>alert(1)</script>')
    const got = await fetch(
      `${server.url}/ajax-api/2.0/mlflow-artifacts/artifacts/p/%C3%BC%20x.html`,
    )

    expect([stored.status, stored.headers.get('content-type')]).toEqual([200, null])
    expect(await got.text()).toBe('<script>alert(1)</script>')
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'text/plain',
      'content-disposition': `attachment; filename="u x.html"; filename*=UTF-8''%C3%BC%20x.html`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'content-length': '25',
    })
  })

  it('are listed by their last segment, sizes of empty files left out', async () => {
    const server = await startWithStore()
    await put(server, 'p/d/x', 'x')
    await put(server, 'p/empty', '')

    const listed = await fetch(`${server.url}${FILES}?path=p/`)
    const none = await fetch(`${server.url}${FILES}?path=none`)

    expect(await listed.json()).toEqual({
      files: [
        { path: 'd', is_dir: true },
        { path: 'empty', is_dir: false },
      ],
    })
    expect(await none.json()).toEqual({})
  })

  it('are read in parts', async () => {
    const server = await startWithStore()
    await put(server, 'digits', '0123456789')
    const url = `${server.url}${FILES}/digits`
    const whole = await fetch(url, { method: 'HEAD' })
    const etag = whole.headers.get('etag') ?? ''
    const range = (value: string, more = {}) => fetch(url, { headers: { range: value, ...more } })

    const part = await range('bytes=2-4', { 'if-range': etag })
    const changed = await range('bytes=2-4', { 'if-range': '"other"' })
    const beyond = await range('bytes=10-')
    const known = await fetch(url, { headers: { 'if-none-match': etag } })

    expect([part.status, await part.text()]).toEqual([206, '234'])
    expect(part.headers.get('content-range')).toBe('bytes 2-4/10')
    expect([changed.status, await changed.text()]).toEqual([200, '0123456789'])
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */10'])
    expect(known.status).toBe(304)
    expect([whole.status, whole.headers.get('content-length')]).toEqual([200, '10'])
  })

  it('refuse folders and names without a file in their own shape', async () => {
    const server = await startWithStore()
    await put(server, 'p/x', 'x')

    const folder = await fetch(`${server.url}${FILES}/p`)
    const nameless = await put(server, 'p/', 'x')
    const absent = await fetch(`${server.url}${FILES}/none`)

    expect([folder.status, await folder.json()]).toEqual([
      400,
      { detail: "Artifact path refers to a directory, not a file: 'p'" },
    ])
    expect([nameless.status, Object.keys((await nameless.json()) as object)]).toEqual([
      400,
      ['detail'],
    ])
    expect([absent.status, await absent.json()]).toMatchObject([
      404,
      { error_code: 'RESOURCE_DOES_NOT_EXIST' },
    ])
  })

  it.each(['../x', '%2e%2e/x', '%252e%252e%252fx', '/etc/passwd', 'a%23b'])(
    'never lead out of their folder: %s',
    async (path) => {
      const server = await startWithStore()
      const send = (method: string) =>
        sendRaw(
          server.port,
          `${method} ${FILES}/${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
        )

      for (const method of ['GET', 'PUT', 'DELETE']) {
        expect((await send(method)).status).toBe(400)
      }
    },
  )

  it('are deleted, but for all of them at once', async () => {
    const server = await startWithStore()
    await put(server, 'p/x', 'x')
    const remove = (path: string) => fetch(`${server.url}${FILES}/${path}`, { method: 'DELETE' })

    const root = await remove('%2E')
    const first = await remove('p')
    const again = await remove('p')

    expect(root.status).toBe(400)
    expect([first.status, again.status]).toEqual([200, 200])
    expect(await (await fetch(`${server.url}${FILES}`)).json()).toEqual({})
  })

  it('keep their old content when an upload breaks off', async () => {
    const server = await startWithStore()
    await put(server, 'up/f', 'old')

    const upload = httpRequest(`${server.url}${FILES}/up/f`, {
      method: 'PUT',
      headers: { 'content-length': 1000 },
    })
    upload.on('error', () => {})
    const closed = new Promise((resolve) => upload.once('close', resolve))
    upload.write('new', () => upload.destroy())
    await closed

    const got = await fetch(`${server.url}${FILES}/up/f`)
    expect(await got.text()).toBe('old')
  })

  it('have no uploads in parts and no signed addresses', async () => {
    const server = await startWithStore()
    const headers = { 'content-type': 'application/json' }
    const create = (body: string) =>
      fetch(`${server.url}/api/2.0/mlflow-artifacts/mpu/create/x`, {
        method: 'POST',
        headers,
        body,
      })

    expect((await create('{"path":"x","num_parts":1}')).status).toBe(501)
    expect((await create('{}')).status).toBe(400)
    expect((await fetch(`${server.url}/api/2.0/mlflow-artifacts/presigned/x`)).status).toBe(501)
  })

  it('are refused where the operator turned them off', async () => {
    const server = await startWithStore({ serveArtifacts: false })

    const got = await put(server, 'x', 'x')

    expect(got.status).toBe(503)
  })
})

describe("a run's artifacts", () => {
  it('are uploaded, listed and read through the run', async () => {
    const server = await startWithStore()
    const { runId, artifactUri } = await buildRun(server)

    const uploaded = await fetch(
      `${server.url}/ajax-api/2.0/mlflow/upload-artifact?run_uuid=${runId}&path=dir/c.txt`,
      { method: 'POST', body: new Uint8Array([104, 105]) },
    )
    const listed = await fetch(
      `${server.url}/api/2.0/mlflow/artifacts/list?run_id=${runId}&path=./dir`,
    )
    const got = await fetch(`${server.url}/get-artifact?run_uuid=${runId}&path=dir/c.txt`)

    expect([uploaded.status, await uploaded.text()]).toEqual([200, ''])
    expect(await listed.json()).toEqual({
      root_uri: artifactUri,
      files: [{ path: './dir/c.txt', is_dir: false, file_size: 2 }],
    })
    expect(await got.text()).toBe('hi')
  })

  it('are not opened where the operator allowed nothing', async () => {
    const server = await startWithStore()
    const local = await buildRun(server, 'file:///etc')
    const remote = await buildRun(server, 's3://bucket/x')

    for (const { runId } of [local, remote]) {
      const listed = await fetch(`${server.url}/api/2.0/mlflow/artifacts/list?run_id=${runId}`)
      const got = await fetch(`${server.url}/get-artifact?run_id=${runId}&path=passwd`)
      expect([listed.status, got.status]).toEqual([403, 403])
    }
  })

  it.each([
    ['?path=x', 'x'],
    ['?run_uuid=RUN', 'x'],
    ['?run_uuid=RUN&path=../x', 'x'],
    ['?run_uuid=RUN&path=x', ''],
    ['?run_uuid=RUN&path=x', new URLSearchParams({ a: 'b' })],
  ])('are not uploaded by %s', async (query, body) => {
    const server = await startWithStore()
    const { runId } = await buildRun(server)

    const got = await fetch(
      `${server.url}/ajax-api/2.0/mlflow/upload-artifact${query.replace('RUN', runId)}`,
      { method: 'POST', body },
    )

    expect(got.status).toBe(400)
  })

  it('of an unknown run are not found', async () => {
    const server = await startWithStore()

    const got = await fetch(`${server.url}/get-artifact?run_id=${'1'.repeat(32)}&path=x`)

    expect([got.status, await got.json()]).toMatchObject([
      404,
      { error_code: 'RESOURCE_DOES_NOT_EXIST' },
    ])
  })
})

describe("a logged model's artifacts", () => {
  it('are listed and read through the model', async () => {
    const server = await startWithStore()
    const model = await buildLoggedModel(server)
    await put(server, `${model.artifactLocation.replace('mlflow-artifacts:/', '')}/data/w`, 'w')

    const listed = await fetch(
      `${server.url}/api/2.0/mlflow/logged-models/${model.modelId}/artifacts/directories`,
    )
    const files = `${server.url}/ajax-api/2.0/mlflow/logged-models/${model.modelId}/artifacts/files`
    const got = await fetch(`${files}?artifact_file_path=data/w`)
    const nameless = await fetch(files)

    expect(await listed.json()).toEqual({
      root_uri: model.artifactLocation,
      files: [{ path: 'data', is_dir: true }],
    })
    expect(await got.text()).toBe('w')
    expect([nameless.status, await nameless.json()]).toMatchObject([
      400,
      { error_code: 'BAD_REQUEST' },
    ])
  })
})

describe("a model version's artifacts", () => {
  it.each(['runs:/RUN/model', 'mlflow-artifacts:/EXP/RUN/artifacts/model'])(
    'are read through the version, made from %s',
    async (source) => {
      const server = await startWithStore()
      const { runId, experimentId } = await buildRun(server)
      await put(server, `${experimentId}/${runId}/artifacts/model/MLmodel`, 'flavors: {}')
      await buildVersion(server, { runId, source: fill(source, { runId, experimentId }) })
      const get = (query: string) =>
        fetch(`${server.url}/model-versions/get-artifact?name=m&${query}`)

      const got = await get('version=1&path=MLmodel')
      const failures = await Promise.all(
        ['version=9&path=MLmodel', 'version=1', 'version=x&path=y', 'version=1&path=../y'].map(get),
      )

      expect(await got.text()).toBe('flavors: {}')
      expect(failures.map((failure) => failure.status)).toEqual([404, 400, 400, 400])
    },
  )
})

function fill(source: string, { runId, experimentId }: { runId: string; experimentId: string }) {
  return source.replace('RUN', runId).replace('EXP', experimentId)
}

async function buildLoggedModel(server: ServerWithStore) {
  const { experimentId } = await buildRun(server)
  const nothing = { modelType: '', sourceRunId: '', tags: [], params: [] }
  return server.store.loggedModels.create({ experimentId, name: 'm', ...nothing })
}

async function buildVersion(server: ServerWithStore, made: { runId: string; source: string }) {
  const { registry } = server.store
  await registry.createModel({ name: 'm', description: '', tags: [] })
  const nothing = { modelId: undefined, runLink: '', description: '', tags: [] }
  await registry.createVersion({ name: 'm', ...made, ...nothing })
}
