import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import {
  codeModel,
  inferSignature,
  type LoadedModel,
  loadModelFolder,
  onnxModel,
  saveModelFolder,
  table,
  tensor,
} from '@waymark/models'
import { buildLinear, buildTwoInputs, makeFolder } from '@waymark/models/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createScoringHandler } from './scoring-handler.ts'
import { type RunningServing, startServing } from './start-serving.ts'

const COLUMNS = table({ a: [1], b: [2] })

describe('a served model', () => {
  it.each([
    [
      {
        dataframe_split: {
          columns: ['b', 'a'],
          data: [
            [2, 1],
            [4, 3],
          ],
        },
      },
    ],
    [
      {
        dataframe_split: {
          index: [7, 8],
          columns: ['a', 'b'],
          data: [
            [1, 2],
            [3, 4],
          ],
        },
      },
    ],
    [
      {
        dataframe_records: [
          { a: 1, b: 2 },
          { a: 3, b: 4, other: 'x' },
        ],
      },
    ],
    [
      {
        instances: [
          { a: 1, b: 2 },
          { a: 3, b: 4 },
        ],
      },
    ],
    [{ inputs: { a: [1, 3], b: [2, 4] } }],
    [
      {
        inputs: [
          { a: 1, b: 2 },
          { a: 3, b: 4 },
        ],
      },
    ],
  ])('with columns takes %j', async (body) => {
    const { url } = await serve(COLUMNS)

    expect(await post(url, body)).toEqual([200, { predictions: [{ output: 21 }, { output: 43 }] }])
  })

  it.each([
    [
      {
        instances: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
    [
      {
        inputs: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
    [
      {
        dataframe_split: {
          data: [
            [1, 2],
            [3, 4],
          ],
        },
      },
    ],
  ])('with a tensor takes %j', async (body) => {
    const { url } = await serve(tensor(Float32Array.of(1, 2), [1, 2]))

    expect(await post(url, body)).toEqual([200, { predictions: { output: [[21], [43]] } }])
  })

  it('with tensors by name takes them, as lists and as records', async () => {
    const example = { a: Float32Array.of(1), b: Float32Array.of(1) }
    const { url } = await serve(example, buildTwoInputs())
    const expected = [200, { predictions: { sum: [3, 7], product: [2, 12] } }]

    expect(await post(url, { inputs: { a: [1, 3], b: [2, 4] } })).toEqual(expected)
    expect(
      await post(url, {
        instances: [
          { a: 1, b: 2 },
          { a: 3, b: 4 },
        ],
      }),
    ).toEqual(expected)
  })

  it('takes CSV', async () => {
    const { url } = await serve(COLUMNS)

    expect(await post(url, 'b,a\n2,1\n4,3\n', 'text/csv; charset=utf-8')).toEqual([
      200,
      { predictions: [{ output: 21 }, { output: 43 }] },
    ])
  })

  it.each([
    [{ dataframe_records: [{ a: 1 }] }, 400, "column 'b': it is required and missing"],
    [{ dataframe_records: [{ a: 'x', b: 1 }] }, 400, "column 'a', row 0"],
    [{ dataframe_split: { data: [[1]], columns: ['a'], odd: 1 } }, 400, "'odd' is not known"],
    [{ dataframe_split: { data: [[1, 2, 3]], columns: ['a', 'b'] } }, 400, 'Row 0 has 3 values'],
    [{ dataframe_records: {} }, 400, 'dataframe_records is a list of objects'],
    [{ data: [] }, 400, 'exactly one of'],
    [{ inputs: [], instances: [] }, 400, 'exactly one of'],
    [[1], 400, 'A request is an object'],
    ['{', 400, 'is no JSON'],
  ])('answers %j with %i', async (body, status, message) => {
    const { url } = await serve(COLUMNS)

    const [answered, answer] = await post(url, body)

    expect(answered).toBe(status)
    expect(answer).toEqual({
      error_code: message.startsWith('column') ? 'INVALID_PARAMETER_VALUE' : 'BAD_REQUEST',
      message: expect.stringContaining(message),
    })
  })

  it.each([
    ['a,b\nx,1\n', 'text/csv', 400],
    ['a,b\n"1,2\n', 'text/csv', 400],
    ['x', 'text/plain', 415],
    ['{}', 'application/json; charset=latin-1', 415],
    ['{}', 'application/json; format=pandas-split', 415],
  ])('answers %j as %s with %i', async (body, type, status) => {
    const { url } = await serve(COLUMNS)

    expect((await post(url, body, type))[0]).toBe(status)
  })

  it('says how it is, which protocol it speaks, and what it has done', async () => {
    const { url } = await serve(COLUMNS)
    await post(url, { inputs: [{ a: 1, b: 2 }] })
    await post(url, '{')

    expect((await fetch(`${url}/ping`)).status).toBe(200)
    expect((await fetch(`${url}/health`)).status).toBe(200)
    expect(await (await fetch(`${url}/version`)).text()).toBe('3.17.2')
    expect((await fetch(`${url}/elsewhere`)).status).toBe(404)
    const { id, digest, flavour } = (await (await fetch(`${url}/model`)).json()) as FoundDigest
    expect([id, flavour]).toEqual(['net', 'onnx'])
    const answer = await fetch(`${url}/invocations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"inputs": [{"a": 1, "b": 2}]}',
    })
    expect(answer.headers.get('waymark-model-digest')).toBe(digest)
    expect(digest).toMatch(/^[0-9a-f]{64}$/)
    const metrics = await (await fetch(`${url}/metrics`)).text()
    expect(metrics).toContain('waymark_scoring_requests_total{status="200"} 2')
    expect(metrics).toContain('waymark_scoring_requests_total{status="400"} 1')
    expect(metrics).toContain('waymark_scoring_rows_total 2')
  })

  it('takes parameters, and no more bytes than it may', async () => {
    const model = await codeOf(
      'export const predict = (rows, { params }) => rows.map((x) => x * params.factor)',
      { factor: 2 },
    )
    const handler = await createScoringHandler(model, { prefix: '/double', maxBodyBytes: 60 })
    const url = await listen((request, response) => {
      if (!handler(request, response)) response.writeHead(418).end()
    })

    expect(await post(`${url}/double`, { inputs: [1] })).toEqual([200, { predictions: [2] }])
    expect(await post(`${url}/double`, { inputs: [1], params: { factor: 5 } })).toEqual([
      200,
      { predictions: [5] },
    ])
    expect((await post(`${url}/double`, { inputs: [1], params: { factor: 'x' } }))[0]).toBe(400)
    expect((await post(`${url}/double`, { inputs: Array.from({ length: 60 }, () => 1) }))[0]).toBe(
      413,
    )
    expect((await fetch(`${url}/ping`)).status).toBe(418)
  })
})

describe('a model that changes', () => {
  it('is followed without a request that fails', async () => {
    let version = 1
    const told: string[] = []
    const models = new Map<number, LoadedModel>()
    const closed: number[] = []
    for (const one of [1, 2]) models.set(one, await load(COLUMNS, buildLinear([one, 0])))
    const running = await start({
      find: async () => {
        const current = version
        const model = models.get(current) as LoadedModel // both are there
        const close = async () => void closed.push(current)
        return { id: `net/${current}`, load: async () => ({ ...model, close }) }
      },
      onChange: (words) => told.push(words),
    })
    const seen = new Set<number>()
    const asked = { isDone: false }
    const asking = Array.from({ length: 8 }, async () => {
      while (!asked.isDone) {
        const [status, answer] = await post(running.url, { inputs: [{ a: 1, b: 0 }] })
        expect(status).toBe(200)
        seen.add((answer as { predictions: [{ output: number }] }).predictions[0].output)
      }
    })

    while (!seen.has(1)) await post(running.url, { inputs: [{ a: 1, b: 0 }] })
    version = 2
    await running.served.look()
    while (!seen.has(2)) await new Promise((resolve) => setImmediate(resolve))
    asked.isDone = true
    await Promise.all(asking)

    expect([...seen].sort()).toEqual([1, 2])
    expect(running.served.id).toBe('net/2')
    expect(told).toEqual(['The model is now net/2, before it was net/1.'])
    expect(closed).toEqual([1])
  })

  it('goes on as it was when the new one cannot be loaded', async () => {
    const told: string[] = []
    const model = await load(COLUMNS)
    let isBroken = false
    const running = await start({
      find: async () => {
        if (isBroken) throw new Error('the registry is away')
        return { id: 'net/1', load: async () => model }
      },
      onChange: (words) => told.push(words),
    })

    isBroken = true
    await running.served.look()

    expect((await post(running.url, { inputs: [{ a: 1, b: 2 }] }))[0]).toBe(200)
    expect(told[0]).toContain('net/1 goes on: the registry is away')
  })
})

describe('a server that stops', () => {
  it('answers what is under way', async () => {
    let release = (): void => undefined
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    let hasStarted = (): void => undefined
    const started = new Promise<void>((resolve) => {
      hasStarted = resolve
    })
    const model = await load(COLUMNS)
    let isWarm = false
    const slow: LoadedModel = {
      ...model,
      async predict(input, options) {
        if (isWarm) {
          hasStarted()
          await gate
        }
        return model.predict(input, options)
      },
    }
    const running = await start({ find: async () => ({ id: 'slow', load: async () => slow }) })
    isWarm = true

    const answer = post(running.url, { inputs: [{ a: 1, b: 2 }] })
    await started
    const stopped = running.stop()
    release()

    expect(await answer).toEqual([200, { predictions: [{ output: 21 }] }])
    await stopped
    await expect(fetch(`${running.url}/ping`)).rejects.toThrow()
  })
})

/** What `/model` answers. */
interface FoundDigest {
  readonly id: string
  readonly digest: string
  readonly flavour: string
}

async function load(example: unknown, bytes = buildLinear([1, 10])): Promise<LoadedModel> {
  const folder = join(await makeFolder(), 'model')
  await saveModelFolder(onnxModel(bytes), folder, { signature: inferSignature(example) })
  return loadModelFolder(folder)
}

async function codeOf(source: string, params: Record<string, unknown>): Promise<LoadedModel> {
  const folder = await makeFolder()
  await writeFile(join(folder, 'model.mjs'), source)
  const signature = inferSignature(undefined, undefined, params)
  await saveModelFolder(codeModel(join(folder, 'model.mjs')), join(folder, 'model'), { signature })
  return loadModelFolder(join(folder, 'model'))
}

async function serve(example: unknown, bytes?: Uint8Array): Promise<RunningServing> {
  const model = await load(example, bytes)
  return start({ find: async () => ({ id: 'net', load: async () => model }) })
}

async function start(
  options: Pick<Parameters<typeof startServing>[0], 'find' | 'onChange'>,
): Promise<RunningServing> {
  const running = await startServing({ ...options, host: '127.0.0.1', port: 0, followEveryMs: 0 })
  onTestFinished(() => running.stop(0))
  return running
}

async function listen(handler: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(handler as never)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function post(
  url: string,
  body: unknown,
  type = 'application/json',
): Promise<[number, unknown]> {
  const answer = await fetch(`${url}/invocations`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const text = await answer.text()
  return [answer.status, text.startsWith('{') ? JSON.parse(text) : text]
}
