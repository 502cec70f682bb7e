import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import type { ServerSettings } from '../settings.ts'
import { type Probe, sendRaw, startProbe } from '../testing/index.ts'

const GET = '/api/2.0/mlflow/experiments/get'
const CREATE = '/api/2.0/mlflow/experiments/create'

let probe: Probe
afterEach(() => probe.close())

async function start(settings: Partial<ServerSettings> = {}): Promise<Probe> {
  probe = await startProbe(settings)
  return probe
}

function create(url: string, body: string | Uint8Array, headers: Record<string, string> = {}) {
  const type = { 'content-type': 'application/json' }
  return fetch(url + CREATE, {
    method: 'POST',
    headers: { ...type, ...headers },
    body: Buffer.from(body),
  })
}

describe('the dispatcher', () => {
  it.each([
    ['GET', `${GET}?experiment_id=7`, 200],
    ['GET', '/ajax-api/2.0/mlflow/experiments/get?experiment_id=7', 200],
    ['GET', '/api/2.0/mlflow/experiments/%67et?experiment_id=7', 200],
    ['HEAD', `${GET}?experiment_id=7`, 400], // as MLflow: the query is read by GET alone
    ['GET', `${GET}/?experiment_id=7`, 404],
    ['GET', '/api/9.0/mlflow/experiments/get', 404],
    ['GET', '/%zz', 404],
    ['GET', '/%ff%fe', 404],
    ['PUT', CREATE, 405],
    ['DELETE', GET, 405],
    ['POST', '/health', 405],
    ['OPTIONS', GET, 204],
    ['OPTIONS', '/health', 200],
    ['OPTIONS', '/nope', 404],
  ])('answers %s %s with %i', async (method, path, status) => {
    const { url } = await start()

    const answer = await fetch(url + path, { method })

    expect(answer.status).toBe(status)
  })

  it('gives what reached no endpoint a code, though not the type of JSON', async () => {
    const { url } = await start()

    const answer = await fetch(`${url}/api/2.0/mlflow/nothing`)

    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(await answer.json()).toHaveProperty('error_code', 'ENDPOINT_NOT_FOUND')
  })

  it('mounts every path below the static prefix', async () => {
    const { url } = await start({ staticPrefix: '/tracking' })
    const { origin } = new URL(url)

    const below = await fetch(`${url}/health`)
    const bare = await fetch(`${origin}/health`)

    expect([below.status, bare.status]).toEqual([200, 404])
  })

  it('tells a bug to the log and its id to the caller', async () => {
    const { url, logged } = await start()

    const answer = await create(url, '{"name":"bug"}')

    const id = answer.headers.get('x-request-id') ?? 'none'
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('secret')
    expect(logged.find((line) => line.includes(id))).toContain('a secret of the inside')
  })

  it('takes a client that leaves in the middle of its body for no bug', async () => {
    const { port, url, logged } = await start()
    const head = `POST ${CREATE} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{`
    const socket = connect(port, '127.0.0.1')
    socket.write(head)
    await fetch(`${url}/health`) // by now the server has the head

    socket.destroy()
    while (!logged.some((line) => line.includes('left'))) await fetch(`${url}/health`)

    expect(logged.join('')).not.toContain('bug')
  })

  it('logs neither query values nor credentials', async () => {
    const { url, logged } = await start()

    await fetch(`${url}/nope?token=hunter2`, { headers: { authorization: 'Bearer hunter2' } })
    await create(url, '{"name":"bug","password":"hunter2"}', { cookie: 'session=hunter2' })

    expect(logged.join('')).not.toContain('hunter2')
  })
})

describe('a body', () => {
  it('is read however it is framed and packed', async () => {
    const { url, port } = await start()

    const packed = await create(url, gzipSync('{"name":"packed"}'), { 'content-encoding': 'gzip' })
    const chunked = await sendRaw(
      port,
      `POST ${CREATE} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n5\r\n{"nam\r\n9\r\ne":"two"}\r\n0\r\n\r\n`,
    )

    expect(await packed.json()).toEqual({ experiment_id: 'packed' })
    expect(JSON.parse(chunked.body)).toEqual({ experiment_id: 'two' })
  })

  it.each([
    ['too long', 'x'.repeat(5000), {}, 413],
    ['too long once unpacked', gzipSync('x'.repeat(5000)), { 'content-encoding': 'gzip' }, 413],
    ['not packed as it says', 'plain', { 'content-encoding': 'gzip' }, 400],
    ['packed in another way', 'plain', { 'content-encoding': 'br' }, 415],
  ])('that is %s is refused', async (_name, body, headers, status) => {
    const { url } = await start({ maxBodyBytes: 4096 })

    const answer = await create(url, body, headers)

    expect(answer.status).toBe(status)
    expect(await answer.json()).toHaveProperty('error_code')
  })

  it('is refused by its announced length, before it is sent', async () => {
    const { port } = await start({ maxBodyBytes: 4096 })

    const reply = await sendRaw(
      port,
      `POST ${CREATE} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 10737418240\r\n\r\n{`,
      { leave: true },
    )

    expect(reply.status).toBe(413)
  })

  it('streams through a raw route without limit', async () => {
    const { url } = await start({ maxBodyBytes: 4096 })
    const body = Buffer.alloc(3_000_000)

    const answer = await fetch(`${url}/upload/a%2Fb%20c.bin`, { method: 'PUT', body })

    expect(await answer.text()).toBe('a/b c.bin 3000000')
  })

  it('that comes too slowly is dropped', async () => {
    const { port } = await start({ slowBodyWindowSeconds: 1, minBodyBytesPerSecond: 100 })

    const reply = await sendRaw(
      port,
      `PUT /upload/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\nz`,
      { leave: true },
    )

    expect(reply.status).toBe(408)
  }, 15_000)
})
