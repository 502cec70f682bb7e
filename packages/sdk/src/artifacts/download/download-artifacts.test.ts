import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startWithStore } from '@waymark/server/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import * as sdk from '../../index.ts'

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-download-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const PLACES = [
  { name: 'a server', open: async () => (await startWithStore()).url },
  { name: 'an SQLite file', open: async () => `sqlite:///${join(await makeFolder(), 'runs.db')}` },
]

/** A run with some files. */
async function logFiles(): Promise<string> {
  return sdk.startRun((run) => {
    run.logText('a', 'a.txt')
    run.logText('b', 'deep/er/b.txt')
    run.logText('', 'deep/empty.txt')
    return run.runId
  })
}

describe.each(PLACES)('artifacts of a run in $name', ({ open }) => {
  it('are downloaded one by one, by folder and all', async () => {
    sdk.setTrackingUri(await open())
    const runId = await logFiles()
    const folder = await makeFolder()

    const one = await sdk.downloadArtifacts(runId, 'deep/er/b.txt', join(folder, 'one'))
    const below = await sdk.downloadArtifacts(`runs:/${runId}/deep`, undefined, join(folder, 'two'))
    const all = await sdk.downloadArtifacts(runId)
    onTestFinished(() => rm(all, { recursive: true, force: true }))

    expect(one).toBe(join(folder, 'one/deep/er/b.txt'))
    expect(await readFile(one, 'utf8')).toBe('b')
    expect(below).toBe(join(folder, 'two/deep'))
    expect((await readdir(below, { recursive: true })).sort()).toEqual([
      'empty.txt',
      'er',
      'er/b.txt',
    ])
    expect((await readdir(all, { recursive: true })).sort()).toEqual([
      'a.txt',
      'deep',
      'deep/empty.txt',
      'deep/er',
      'deep/er/b.txt',
    ])
  })

  it('are missing when they are', async () => {
    sdk.setTrackingUri(await open())
    const runId = await logFiles()
    const folder = await makeFolder()

    const download = (path: string) => sdk.downloadArtifacts(runId, path, folder)

    await expect(download('nowhere.txt')).rejects.toMatchObject({
      kind: expect.stringMatching(/missing|noRoute/),
    })
    await expect(download('../../etc/passwd')).rejects.toMatchObject({ code: 'INVALID_VALUE' })
    expect(await readdir(folder)).toEqual([])
  })

  it('go on where an earlier download broke off', async () => {
    sdk.setTrackingUri(await open())
    const folder = await makeFolder()
    const bytes = randomBytes(100_000)
    await writeFile(join(folder, 'big.bin'), bytes)
    const runId = await sdk.startRun((run) => {
      run.logArtifact(join(folder, 'big.bin'))
      return run.runId
    })
    const target = join(folder, 'to')
    await sdk.downloadArtifacts(runId, 'big.bin', target)
    const part = join(target, 'big.bin.waymark-part')

    // As if it had been killed: some bytes, of a version that nobody knows.
    await writeFile(part, Buffer.alloc(50_000, 1))
    await sdk.downloadArtifacts(runId, 'big.bin', target)

    expect(await readFile(join(target, 'big.bin'))).toEqual(bytes)
    expect(existsSync(part)).toBe(false)
  })
})

describe('a server whose connections break', () => {
  it('is asked only for what is missing, until the file is whole', async () => {
    const { url } = await startWithStore()
    const folder = await makeFolder()
    const bytes = randomBytes(900_000)
    await writeFile(join(folder, 'big.bin'), bytes)
    sdk.setTrackingUri(url)
    const runId = await sdk.startRun((run) => {
      run.logArtifact(join(folder, 'big.bin'))
      return run.runId
    })
    const proxy = await startBreakingProxy(url)
    sdk.setTrackingUri(proxy.url)

    const file = await sdk.downloadArtifacts(runId, 'big.bin', join(folder, 'to'))

    expect(await readFile(file)).toEqual(bytes)
    expect(proxy.ranges.length).toBeGreaterThan(2)
    expect(proxy.ranges[0]).toBeUndefined()
    expect(proxy.ranges.slice(1).every((range) => /^bytes=[1-9]\d*-$/.test(range ?? ''))).toBe(true)
    expect(await readdir(join(folder, 'to'))).toEqual(['big.bin'])
  })

  it('cannot make a file appear outside of the destination', async () => {
    const { url } = await startWithStore()
    sdk.setTrackingUri(url)
    const runId = await logFiles()
    const evil = createServer((request, response) => {
      if (request.url?.includes('artifacts/list')) {
        response.setHeader('content-type', 'application/json')
        response.end('{"files":[{"path":"../evil.txt","is_dir":false,"file_size":1}]}')
      } else request.pipe(send(url + request.url, (answer) => answer.pipe(response)))
    })
    await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void evil.close())
    sdk.setTrackingUri(`http://127.0.0.1:${(evil.address() as AddressInfo).port}`)
    const folder = await makeFolder()

    const download = sdk.downloadArtifacts(runId, '', join(folder, 'to'))

    await expect(download).rejects.toMatchObject({ code: 'INVALID_VALUE' })
    expect(existsSync(join(folder, 'evil.txt'))).toBe(false)
  })
})

/** A server in between that cuts every artifact's answer after 300 kB. */
async function startBreakingProxy(target: string) {
  const ranges: (string | undefined)[] = []
  const server = createServer((request, response) => {
    const options = { method: request.method ?? 'GET', headers: request.headers }
    const onward = send(target + request.url, options, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers)
      if (!request.url?.includes('get-artifact')) return void answer.pipe(response)
      ranges.push(request.headers.range)
      let sent = 0
      answer.on('data', (chunk: Buffer) => {
        sent += chunk.length
        if (sent < 300_000) response.write(chunk)
        else response.write(chunk, () => response.destroy())
      })
      answer.on('end', () => response.end())
    })
    request.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ranges }
}
