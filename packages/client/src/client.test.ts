import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { TrackingError } from '@waymark/domain'
import { ENDPOINTS } from '@waymark/protocol'
import { startWithStore } from '@waymark/server/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createClient } from './client.ts'
import { NOUNS } from './nouns.ts'

describe('a client of a server', () => {
  it('reads back what it stored, exactly', async () => {
    const { url } = await startWithStore()
    const client = createClient({ uri: url })

    const { experimentId } = await client.experiments.create({ name: 'mnist' })
    const created = await client.runs.create({ experimentId, runName: 'first', startTime: 5 })
    const { runId } = created.run.info
    const big = 2n ** 60n
    await client.runs.logBatch({
      runId,
      metrics: [
        { key: 'loss', value: Number.NaN, timestamp: 1, step: 1 },
        { key: 'loss', value: 0.5, timestamp: 2, step: big },
      ],
      params: [{ key: 'lr', value: '0.1' }],
      tags: [{ key: 'who', value: 'größe' }],
    })

    const { run } = await client.runs.get({ runId })
    expect(run.info).toMatchObject({ runId, runName: 'first', startTime: 5, status: 'RUNNING' })
    expect(run.metrics).toMatchObject([{ key: 'loss', value: 0.5, step: big }])
    expect(run.params).toEqual([{ key: 'lr', value: '0.1' }])
    const { metrics } = await client.metrics.getHistory({ runId, metricKey: 'loss' })
    expect(metrics.map(({ value }) => value)).toEqual([Number.NaN, 0.5])
  })

  it('finds runs by a filter, page by page', async () => {
    const { url } = await startWithStore()
    const client = createClient({ uri: url })
    for (const runName of ['a', 'b', 'c']) await client.runs.create({ experimentId: '0', runName })

    const search = { experimentIds: ['0'], maxResults: 2, orderBy: ['attributes.run_name ASC'] }
    const first = await client.runs.search(search)
    const second = await client.runs.search({ ...search, pageToken: first.nextPageToken })

    expect(first.runs.map((run) => run.info.runName)).toEqual(['a', 'b'])
    expect(second.runs.map((run) => run.info.runName)).toEqual(['c'])
    expect(second.nextPageToken).toBeUndefined()
  })

  it('uploads, lists and downloads artifacts whose names need escapes', async () => {
    const { url } = await startWithStore()
    const client = createClient({ uri: url })
    const { run } = await client.runs.create({ experimentId: '0' })
    const { runId } = run.info

    const path = `0/${runId}/artifacts/a b/größe+1 & 2.txt`
    await client.artifacts.uploadServed({ path, body: Buffer.from('hello') })

    const { files } = await client.artifacts.list({ runId, path: 'a b' })
    expect(files).toEqual([{ path: 'a b/größe+1 & 2.txt', isDir: false, fileSize: 5 }])
    const answer = await client.artifacts.download({
      runId,
      path: 'a b/größe+1 & 2.txt',
    })
    expect(await text(answer.body)).toBe('hello')
  })

  it('tells the failure of the server as if it had happened here', async () => {
    const { url } = await startWithStore()
    const client = createClient({ uri: url })

    const error = await client.runs.get({ runId: 'f'.repeat(32) }).catch((thrown) => thrown)

    expect(error).toBeInstanceOf(TrackingError)
    expect(error).toMatchObject({
      code: 'SERVER_REFUSED',
      kind: 'missing',
      details: { status: 404, errorCode: 'RESOURCE_DOES_NOT_EXIST' },
    })
  })

  it('works below a path prefix', async () => {
    const { url } = await startWithStore({ staticPrefix: '/tracking' })
    const client = createClient({ uri: `${url}/` })

    const { experiment } = await client.experiments.get({ experimentId: '0' })

    expect(experiment.name).toBe('Default')
  })

  it('has every served endpoint with JSON on both sides', () => {
    const known = new Set(Object.values(NOUNS).flatMap((verbs) => Object.values(verbs)))
    const bytesAndOthers =
      /^(health|version|serverInfo|graphql|listLabelSchemas|getLabelSchema|getLabelSchemaByName|(get|upload|download|delete)\w*Artifact|\w+ByGet)$/

    const missing = ENDPOINTS.filter(
      (one) => one.state === 'served' && !known.has(one as never) && !bytesAndOthers.test(one.id),
    )

    expect(missing.map(({ id }) => id)).toEqual([])
  })
})

describe.each([
  { where: 'on the thread of the program', usesThread: false },
  { where: 'on a thread of its own', usesThread: true },
])('a client $where, of a server that struggles', ({ usesThread }) => {
  it('sends a repeatable request again and waits as long as it is told', async () => {
    const { url, requests } = await answering([
      { status: 503, headers: { 'retry-after': '0' } },
      { status: 429, headers: { 'retry-after': '0' } },
      { status: 200, body: '{"runs":[]}' },
    ])
    const client = createClient({ usesThread, uri: url })

    const { runs } = await client.runs.search({ experimentIds: ['0'] })

    expect(runs).toEqual([])
    expect(requests).toHaveLength(3)
  })

  it('does not send a create again when nobody knows if it was carried out', async () => {
    const { url, requests } = await answering([{ status: 503, headers: { 'retry-after': '0' } }])
    const client = createClient({ usesThread, uri: url })

    const error = await client.runs.create({ experimentId: '0' }).catch((thrown) => thrown)

    expect(error).toMatchObject({ code: 'SERVER_REFUSED', kind: 'busy' })
    expect(requests).toHaveLength(1)
  })

  it('sends credentials as a header and never shows them', async () => {
    const { url, requests } = await answering([{ status: 401, body: '<h1>who are you</h1>' }])
    const client = createClient({ usesThread, uri: url.replace('//', '//ann:s%40crt@') })

    const error = await client.runs.get({ runId: 'a' }).catch((thrown) => thrown)

    expect(requests[0]).toBe(`Basic ${Buffer.from('ann:s@crt').toString('base64')}`)
    expect(error).toMatchObject({ kind: 'denied', message: 'The server answered 401.' })
    expect(client.url + error.message + error.stack).not.toMatch(/s(%40|@)crt/)
  })

  it('says what is wrong when nobody listens', async () => {
    const { url, close } = await answering([])
    await close()
    const client = createClient({ usesThread, uri: url, retries: 0 })

    const error = await client.runs.get({ runId: 'a' }).catch((thrown) => thrown)

    expect(error).toMatchObject({ code: 'SERVER_UNREACHABLE', kind: 'busy' })
    expect(error.message).toContain(url)
  })

  it('gives up with the caller, also while it waits to send again', async () => {
    const { url, whenAsked } = await answering([{ status: 503, headers: { 'retry-after': '60' } }])
    const client = createClient({ usesThread, uri: url })
    const controller = new AbortController()

    const answer = client.runs.get({ runId: 'a' }, { signal: controller.signal })
    await whenAsked
    controller.abort(new Error('enough'))

    await expect(answer).rejects.toThrow('enough')
  })

  it('follows a redirect within the server, and leads no write or password anywhere else', async () => {
    const elsewhere = 'http://127.0.0.2:1/other/api?x=1'
    const { url, requests } = await answering([
      { status: 308, headers: { location: '/moved' } },
      { status: 200, body: '{"runs":[]}' },
      { status: 307, headers: { location: elsewhere } },
    ])
    const client = createClient({ usesThread, uri: url, retries: 0 })

    const { runs } = await client.runs.search({ experimentIds: ['0'] })
    const error = await client.runs.search({ experimentIds: ['0'] }).catch((thrown) => thrown)

    expect(runs).toEqual([])
    expect(requests).toHaveLength(3)
    expect(error).toMatchObject({ code: 'SERVER_UNREACHABLE' })
    expect(error.message).toContain('sends us on to http://127.0.0.2:1/other/api:')
  })

  it('reads an answer that a proxy packed', async () => {
    const { url } = await answering([
      { status: 200, headers: { 'content-encoding': 'gzip' }, body: gzipSync('{"runs":[]}') },
    ])

    const { runs } = await createClient({ usesThread, uri: url }).runs.search({
      experimentIds: ['0'],
    })

    expect(runs).toEqual([])
  })

  it('sends as many bytes as it said, and asks again where they were others', async () => {
    const { url, requests } = await answering([{ status: 200, body: '{}' }])
    const client = createClient({ usesThread, uri: url, retries: 0 })
    const upload = (content: string) =>
      client.artifacts.uploadServed({
        path: 'a.txt',
        body: { sizeBytes: 5, open: async () => Readable.from([Buffer.from(content)]) },
      })

    await upload('hello')
    await expect(upload('hello!')).rejects.toThrow('its length changed while it was sent')
    await expect(upload('hell')).rejects.toThrow('its length changed while it was sent')
    expect(requests).toHaveLength(1)
  })

  it('does not take the page of a proxy for an answer', async () => {
    const { url } = await answering([{ status: 200, body: '<html>Sign in</html>' }])
    const client = createClient({ usesThread, uri: url })

    const error = await client.runs.get({ runId: 'a' }).catch((thrown) => thrown)

    expect(error).toMatchObject({ code: 'ANSWER_UNREADABLE' })
  })
})

interface Canned {
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body?: string | Uint8Array
}

/** A server that gives the answers in turn, the last one for ever, and notes who asked. */
async function answering(answers: readonly Canned[]) {
  const requests: string[] = []
  let asked: () => void = () => undefined
  const whenAsked = new Promise<void>((resolve) => {
    asked = resolve
  })
  const server = createServer((request, response) => {
    const { status, headers, body } = answers[Math.min(requests.length, answers.length - 1)]!
    requests.push(request.headers.authorization ?? '')
    response.writeHead(status, headers).end(body)
    asked()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () =>
    new Promise((resolve) => {
      server.closeAllConnections()
      server.close(resolve)
    })
  onTestFinished(async () => {
    await close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, requests, whenAsked, close }
}
