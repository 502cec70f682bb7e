import { afterEach, describe, expect, it } from 'vitest'
import type { ServerSettings } from '../../settings.ts'
import { type Probe, sendRaw, startProbe } from '../../testing/index.ts'

const GET = '/api/2.0/mlflow/experiments/get?experiment_id=7'
const CREATE = '/api/2.0/mlflow/experiments/create'
const JSON_TYPE = { 'content-type': 'application/json' }

let probe: Probe
afterEach(() => probe.close())

async function start(settings: Partial<ServerSettings> = {}): Promise<Probe> {
  probe = await startProbe(settings)
  return probe
}

/** A request as a browser or a client would send it, with headers that fetch would not allow. */
function lines(method: string, path: string, headers: readonly string[]): string {
  return [`${method} ${path} HTTP/1.1`, ...headers, 'Connection: close', '', ''].join('\r\n')
}

describe('the guard on Host', () => {
  it.each([
    ['a foreign name', ['Host: evil.example']],
    ['two hosts', ['Host: 127.0.0.1', 'Host: 127.0.0.1']],
    ['no host', []],
  ])('refuses %s with a code and the way out', async (_name, headers) => {
    const { port } = await start()

    const reply = await sendRaw(port, lines('GET', GET, headers))

    expect([400, 403]).toContain(reply.status)
    expect(JSON.parse(reply.body)).toHaveProperty('error_code')
  })

  it('answers /health under any name, and nothing else', async () => {
    const { port } = await start()

    const health = await sendRaw(port, lines('GET', '/health', ['Host: 10.2.3.4']))
    const query = await sendRaw(port, lines('GET', '/health?x', ['Host: 10.2.3.4']))

    expect([health.status, query.status]).toEqual([200, 403])
  })

  it('believes forwarding headers of trusted proxies only', async () => {
    const { port } = await start()
    const headers = ['Host: evil.example', `X-Forwarded-Host: 127.0.0.1:${port}`]
    const untrusted = await sendRaw(port, lines('GET', GET, headers))
    await probe.close()
    const trusting = await start({ trustedProxies: ['127.0.0.0/8'] })

    const trusted = await sendRaw(trusting.port, lines('GET', GET, headers))

    expect([untrusted.status, trusted.status]).toEqual([403, 200])
  })
})

describe('the guard on pages', () => {
  it('lets a page of another origin read nothing and write nothing', async () => {
    const { url } = await start()
    const headers = { ...JSON_TYPE, origin: 'http://evil.example' }

    const write = await fetch(url + CREATE, { method: 'POST', headers, body: '{"name":"a"}' })
    const read = await fetch(url + GET, { headers })

    expect(write.status).toBe(403)
    expect(await write.json()).toHaveProperty('error_code', 'PERMISSION_DENIED')
    expect(read.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('grants a listed origin what it asks for, and only that origin', async () => {
    const { url } = await start({ corsAllowedOrigins: ['https://notebooks.example'] })
    const ask = (origin: string) => fetch(url + CREATE, { method: 'OPTIONS', headers: { origin } })

    const listed = await ask('https://notebooks.example')
    const other = await ask('https://evil.example')

    expect(listed.status).toBe(204)
    expect(listed.headers.get('access-control-allow-origin')).toBe('https://notebooks.example')
    expect(listed.headers.get('vary')).toBe('Origin')
    expect(other.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('sets its headers on every answer', async () => {
    const { url } = await start()

    const answers = await Promise.all(['/health', GET, '/nope'].map((path) => fetch(url + path)))

    for (const { headers } of answers) {
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(headers.get('server')).toBeNull()
    }
  })
})

describe('the guard on size and form', () => {
  it.each([
    ['many lines', Array.from({ length: 101 }, (_, index) => `X-${index}: v`), 431],
    ['long headers', [`X-A: ${'v'.repeat(17_000)}`], 431],
    ['headers beyond the parser', [`X-A: ${'v'.repeat(1_000_000)}`], 431],
    ['two lengths', ['Content-Length: 2', 'Content-Length: 40'], 400],
    ['length and chunks', ['Content-Length: 4', 'Transfer-Encoding: chunked'], 400],
    ['an unknown framing', ['Transfer-Encoding: xchunked'], 400],
    ['a folded header', ['X-A: a', ' b'], 400],
  ])('refuses %s as JSON', async (_name, headers, status) => {
    const { port } = await start()

    const reply = await sendRaw(port, lines('POST', CREATE, ['Host: localhost', ...headers]))

    expect(reply.status).toBe(status)
    expect(JSON.parse(reply.body)).toHaveProperty('error_code')
    expect(reply.text.match(/HTTP\/1\.1/g)).toHaveLength(1)
  })

  it('refuses a URL beyond its limit and a target that is no path', async () => {
    const { port } = await start()
    const host = ['Host: localhost']

    const long = await sendRaw(port, lines('GET', `/${'a'.repeat(17_000)}`, host))
    const absolute = await sendRaw(port, lines('GET', `http://localhost${GET}`, host))

    expect([long.status, absolute.status]).toEqual([414, 400])
  })
})
