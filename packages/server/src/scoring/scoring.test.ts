import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { ServerSettings } from '../settings.ts'
import { startWithStore } from '../testing/index.ts'
import { askScoring } from './ask-scoring.ts'

const MLMODEL = 'flavors: {onnx: {}}\nmodel_uuid: 0123'
const OWN_DIGEST = createHash('sha256').update(MLMODEL).digest('hex')
const OTHER_DIGEST = createHash('sha256').update('other').digest('hex')

describe('a version that is tried out', () => {
  it('is predicted by the program at the one address, which gets the body and nothing else', async () => {
    const { url: address, asked } = await startScoring((_, response) => {
      response.setHeader('set-cookie', 'theirs=1')
      response.end('{"predictions": [12345678901234567890]}')
    })
    const { predict } = await startWithVersion({ servingUrl: address })

    const answer = await predict({ version: 1, request: '{"inputs": [1.0]}' })

    expect(answer.status).toBe(200)
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(await answer.json()).toEqual({
      answer: '{"predictions": [12345678901234567890]}',
      tookMs: expect.any(Number),
    })
    const [{ line, headers, body } = { line: '', headers: {}, body: '' }] = asked
    expect([line, body]).toEqual(['POST /invocations', '{"inputs": [1.0]}'])
    expect(headers).not.toHaveProperty('cookie')
    expect(headers).not.toHaveProperty('authorization')
    expect(headers).not.toHaveProperty('x-mine')
    expect(headers).toMatchObject({ 'content-type': 'application/json' })
  })

  it('is refused in the words of that program, and no more of them', async () => {
    const script: [number, string][] = [
      [400, '{"message": "column \'b\' is missing", "stack_trace": "/srv/x.py"}'],
      [422, '{"detail": "column \'b\' is missing"}'],
      [413, '{"message": "too large"}'],
      [500, '{"message": "The model could not answer."}'],
      [404, '<html>/srv</html>'],
      [200, '<html>/srv</html>'],
    ]
    const { url: address } = await startScoring((_, response) => {
      const [status, text] = script.shift() ?? [500, '']
      response.writeHead(status).end(text)
    })
    const { predict } = await startWithVersion({ servingUrl: address })

    const answers: unknown[] = []
    while (script.length > 0) {
      const answer = await predict({ version: 1, request: '{}' })
      const { message } = (await answer.json()) as { readonly message: string }
      answers.push([answer.status, message])
    }

    expect(answers).toEqual([
      [400, "column 'b' is missing"],
      [400, "column 'b' is missing"],
      [413, 'too large'],
      [503, 'The model could not answer.'],
      [503, expect.stringContaining('it answers no /invocations')],
      [503, expect.stringContaining('its prediction is no JSON')],
    ])
    expect(JSON.stringify(answers)).not.toContain('/srv')
  })

  it('is not predicted by another model, even one that came after the page asked', async () => {
    const { url: address } = await startScoring((_, response) => {
      response.writeHead(200, { 'waymark-model-digest': OTHER_DIGEST }).end('{"predictions": [1]}')
    })
    const { predict } = await startWithVersion({ servingUrl: address })

    const answer = await predict({ version: 1, request: '{}' })

    expect(answer.status).toBe(400)
    const { message } = (await answer.json()) as { readonly message: string }
    expect(message).toContain("another model than version 1 of 'net'")
  })

  it.each([
    ['without an address', {}, 400, '--serving-url'],
    ['where nothing may change', { readOnly: true }, 403, 'read only'],
  ])('is refused %s', async (_where, settings, status, message) => {
    const { url: address, asked } = await startScoring((_, response) => response.end('{}'))
    const servingUrl = 'readOnly' in settings ? address : undefined
    const { predict } = await startWithVersion({ servingUrl, ...settings })

    const answer = await predict({ version: 1, request: '{}' })

    expect(answer.status).toBe(status)
    expect(await answer.text()).toContain(message)
    expect(asked).toEqual([])
  })

  it('is refused to pages elsewhere, and in any other form', async () => {
    const { url: address, asked } = await startScoring((_, response) => response.end('{}'))
    const { predict } = await startWithVersion({ servingUrl: address })
    const body = { version: 1, request: '{}' }

    const statuses = await Promise.all([
      predict(body, { origin: 'http://evil.example' }),
      predict(body, { 'sec-fetch-site': 'cross-site' }),
      predict(body, { 'content-type': 'text/plain' }),
      predict({ ...body, version: 9 }),
      predict({ ...body, request: 'x'.repeat(1_048_577) }),
      predict({ ...body, url: 'http://evil.example' }),
    ]).then((answers) => answers.map(({ status }) => status))

    expect(statuses).toEqual([403, 403, 415, 404, 400, 400])
    expect(asked).toEqual([])
  })
})

describe('what is said of the serving', () => {
  it('is which model it is, where the program says so', async () => {
    const script = {
      this: ['200', JSON.stringify({ id: 'net/1', digest: OWN_DIGEST })],
      other: ['200', JSON.stringify({ id: 'net/2', digest: OTHER_DIGEST })],
      untold: ['404', '{"detail": "Not Found"}'],
      silent: ['404', 'a page'],
    }
    let now: readonly string[] = []
    const { url: address } = await startScoring((request, response) => {
      const isPing = now === script.untold && request.url === '/ping'
      response.writeHead(isPing ? 200 : Number(now[0])).end(now[1])
    })
    const { serving } = await startWithVersion({ servingUrl: address })

    const told: unknown[] = []
    for (now of Object.values(script)) told.push(await serving())

    expect(told).toEqual([
      { state: 'this', address, serves: 'net/1', reason: null },
      { state: 'other', address, serves: 'net/2', reason: null },
      { state: 'untold', address, serves: null, reason: null },
      { state: 'silent', address, serves: null, reason: expect.stringContaining('404') },
    ])
  })

  it('is that nobody listens, or that nothing is to be tried', async () => {
    const silent = await startWithVersion({ servingUrl: 'http://127.0.0.1:1' })
    const off = await startWithVersion({})

    expect(await silent.serving()).toMatchObject({
      state: 'silent',
      reason: expect.stringContaining('http://127.0.0.1:1'),
    })
    expect(await off.serving()).toMatchObject({ state: 'off', address: null })
  })
})

describe('asking who serves', () => {
  it('follows no redirect', async () => {
    const { url: elsewhere, asked } = await startScoring((_, response) => response.end('{}'))
    const { url: address } = await startScoring((_, response) =>
      response.writeHead(307, { location: `${elsewhere}/invocations` }).end(),
    )

    await expect(askScoring({ address, timeoutMs: 30_000 }, 'invocations', '{}')).rejects.toThrow(
      'redirects are not followed',
    )
    expect(asked).toEqual([])
  })

  it('gives up in time, and reads no endless answer', async () => {
    const { url: slow } = await startScoring(() => undefined)
    const { url: endless } = await startScoring(async (_, response) => {
      while (!response.destroyed) {
        if (!response.write(Buffer.alloc(1 << 20, 'x'))) {
          await Promise.race([once(response, 'drain'), once(response, 'close')])
        }
      }
    })

    await expect(askScoring({ address: slow, timeoutMs: 20 }, 'ping')).rejects.toMatchObject({
      code: 'SERVING_TOO_SLOW',
    })
    await expect(askScoring({ address: endless, timeoutMs: 30_000 }, 'ping')).rejects.toThrow(
      'larger than 8388608 bytes',
    )
  })
})

interface Asked {
  readonly line: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** Stands where a program serves a model. */
async function startScoring(
  answer: (request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<{ readonly url: string; readonly asked: readonly Asked[] }> {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += String(part)
    asked.push({ line: `${request.method} ${request.url}`, headers: request.headers, body })
    await answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

/** A server with version 1 of the model `net`. */
async function startWithVersion(settings: Partial<ServerSettings>) {
  const { url, store } = await startWithStore(settings)
  const experimentId = await store.experiments.create({
    ...{ name: 'demo', artifactLocation: null, tags: [] },
  })
  const { info } = await store.runs.create({
    ...{ experimentId, userId: 'ada', runName: 'calm-owl', startTime: 1, tags: [] },
  })
  const place = `${url}/api/2.0/mlflow-artifacts/artifacts/${experimentId}/${info.runId}/artifacts`
  await fetch(`${place}/model/MLmodel`, { method: 'PUT', body: MLMODEL })
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  await post('/api/2.0/mlflow/registered-models/create', { name: 'net' })
  const source = `runs:/${info.runId}/model`
  await post('/api/2.0/mlflow/model-versions/create', { name: 'net', source, run_id: info.runId })
  const model = '/api/waymark/v1/models/net'
  return {
    predict: (body: unknown, headers: Record<string, string> = {}) =>
      post(`${model}/predictions`, body, {
        cookie: 'mine=1',
        authorization: 'Bearer mine',
        'x-mine': '1',
        ...headers,
      }),
    serving: async (): Promise<unknown> => (await fetch(`${url}${model}/serving?version=1`)).json(),
  }
}
