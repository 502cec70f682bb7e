import { existsSync } from 'node:fs'
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { getPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { encodeLogBatch } from '@waymark/protocol/log-batch'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createClient } from '../../client.ts'
import { bodyOfFile } from '../file-body.ts'

describe('a client whose requests another thread sends', () => {
  it('sends while this thread does nothing but compute', async () => {
    const { url, received } = await serveOnThread()
    const client = createClient({ uri: url, usesThread: true })
    await client.runs.search({ experimentIds: ['0'] }) // the thread has started
    Atomics.store(received, 0, 0)

    const answer = client.runs.setTag({ runId: 'a'.repeat(32), key: 'k', value: 'v' })
    const heard = Atomics.wait(received, 0, 0, 30_000) // this thread stands still

    expect(heard).not.toBe('timed-out')
    await answer
  })

  it('sends a file, and says so when there is none or it changed on its way', async () => {
    const { url, received } = await serveOnThread()
    const client = createClient({ uri: url, usesThread: true, retries: 0 })
    const folder = await mkdtemp(join(tmpdir(), 'waymark-aside-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const file = join(folder, 'model.bin')
    await writeFile(file, Buffer.alloc(3_000_000, 'w'))
    const body = await bodyOfFile(file)

    await client.artifacts.uploadServed({ path: 'a/model.bin', body })

    expect(Atomics.load(received, 1)).toBe(3_000_000)
    await appendFile(file, 'more')
    const changed = client.artifacts.uploadServed({ path: 'a/model.bin', body })
    await expect(changed).rejects.toThrow('its length changed while it was sent')
    await rm(file)
    const gone = client.artifacts.uploadServed({ path: 'a/model.bin', body })
    await expect(gone).rejects.toMatchObject({ code: 'FILE_UNREADABLE', details: { file } })
  })

  it.runIf(existsSync('/proc/self/task'))('gives way to the thread that computes', async () => {
    const { url } = await serveOnThread()
    const client = createClient({ uri: url, usesThread: true })
    await client.runs.search({ experimentIds: ['0'] }) // the thread has started

    const own = getPriority()
    expect(await nicenessOfThreads()).toEqual(new Set([own, Math.min(19, own + 5)]))
  })

  it('sends a batch of points, whose text it makes', async () => {
    const { url, received } = await serveOnThread()
    const client = createClient({ uri: url, usesThread: true })
    const points = {
      keys: ['loss'],
      keyIndex: new Uint16Array([0, 0]),
      values: new Float64Array([0.5, 0.25]),
      timestamps: new Float64Array([7, 8]),
      steps: new Float64Array([1, 2]),
      links: [],
    }
    const batch = { runId: 'r', points, params: [{ key: 'lr', value: '0.1' }], tags: [] }

    await client.runs.append(batch)

    expect(Atomics.load(received, 1)).toBe(encodeLogBatch(batch).length)
  })

  it('sends of a buffer what was given, and leaves it whole', async () => {
    const { url, received } = await serveOnThread()
    const client = createClient({ uri: url, usesThread: true })
    const large = new Uint8Array(100_000).fill(7)

    await client.artifacts.uploadServed({ path: 'a.bin', body: large.subarray(10, 30) })

    expect(Atomics.load(received, 1)).toBe(20)
    expect(large).toEqual(new Uint8Array(100_000).fill(7))
  })
})

/** How far each thread of this process gives way, as Linux tells it. */
async function nicenessOfThreads(): Promise<Set<number>> {
  const threads = await readdir('/proc/self/task')
  const stats = await Promise.all(
    threads.map((thread) => readFile(`/proc/self/task/${thread}/stat`, 'utf8').catch(() => '')),
  )
  // After the name in parentheses: state, then fifteen numbers, then the niceness.
  const told = stats.filter((stat) => stat !== '').map((stat) => stat.split(') ').at(-1) ?? '')
  return new Set(told.map((fields) => Number(fields.split(' ')[16])))
}

/** A server that tells through shared memory how many requests it had and the bytes of the last. */
async function serveOnThread() {
  const received = new Int32Array(new SharedArrayBuffer(8))
  const worker = new Worker(
    `
    const { parentPort, workerData: received } = require('node:worker_threads')
    const server = require('node:http').createServer(async (request, response) => {
      let bytes = 0
      request.on('data', (chunk) => { bytes += chunk.length })
      request.on('error', () => undefined)
      request.on('end', () => {
        Atomics.store(received, 1, bytes)
        Atomics.add(received, 0, 1)
        Atomics.notify(received, 0)
        response.end('{"runs":[]}')
      })
    })
    server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port))
  `,
    { eval: true, workerData: received },
  )
  onTestFinished(async () => {
    await worker.terminate()
  })
  const port = await new Promise((resolve) => worker.once('message', resolve))
  return { url: `http://127.0.0.1:${port}`, received }
}
