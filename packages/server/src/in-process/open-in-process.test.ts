import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { openArtifacts } from '@waymark/artifacts'
import { openStore } from '@waymark/store'
import { expect, it, onTestFinished } from 'vitest'
import { openInProcess } from './open-in-process.ts'

async function open() {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-in-process-'))
  const store = await openStore({
    uri: `sqlite:///${join(folder, 'mlflow.db')}`,
    artifactRoot: 'mlflow-artifacts:/',
    writer: 'inline',
  })
  const artifacts = await openArtifacts({ destination: join(folder, 'mlartifacts') })
  const server = openInProcess({ store, artifacts })
  onTestFinished(async () => {
    server.close()
    await store.close()
    await rm(folder, { recursive: true, force: true })
  })
  const ask = (path: string, asked: Asked = {}) => askOver(server.connect, path, asked)
  return { ask, store }
}

interface Asked {
  readonly method?: string
  readonly body?: string | Uint8Array
  readonly signal?: AbortSignal
}

async function askOver(connect: () => Duplex, path: string, { body, ...asked }: Asked) {
  const headers = {
    'content-type': 'application/json',
    'content-length': body === undefined ? 0 : Buffer.byteLength(body),
  }
  const sent = request({ path, headers, createConnection: connect, ...asked })
  sent.end(body)
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  return { status: answer.statusCode, bytes: await buffer(answer) }
}

it('answers requests without a socket as a server would', async () => {
  const { ask } = await open()
  const made = await ask('/api/2.0/mlflow/experiments/create', {
    method: 'POST',
    body: '{"name":"größe"}',
  })
  const read = await ask('/api/2.0/mlflow/experiments/get?experiment_id=1')
  const missing = await ask('/api/2.0/mlflow/experiments/get?experiment_id=9')

  expect(JSON.parse(String(made.bytes))).toEqual({ experiment_id: '1' })
  expect(JSON.parse(String(read.bytes))).toMatchObject({ experiment: { name: 'größe' } })
  expect(missing.status).toBe(404)
})

it('reads the body of a DELETE', async () => {
  const { ask } = await open()

  const gone = await ask('/api/2.0/mlflow/registered-models/delete', {
    method: 'DELETE',
    body: '{"name":"größe"}',
  })

  expect(gone.status).toBe(404)
  expect(String(gone.bytes)).toContain('größe')
})

it('takes and gives artifacts larger than its buffers', async () => {
  const { ask } = await open()
  const path = '/api/2.0/mlflow-artifacts/artifacts/a/b.bin'
  const bytes = new Uint8Array(3_000_000).map((_, at) => at % 251)

  const put = await ask(path, { method: 'PUT', body: bytes })
  const got = await ask(path)

  expect(put.status).toBe(200)
  expect(got.bytes.equals(bytes)).toBe(true)
})

it('gives up with the caller', async () => {
  const { ask } = await open()

  const asking = ask('/api/2.0/mlflow/experiments/get?experiment_id=0', {
    signal: AbortSignal.abort(new Error('enough')),
  })

  await expect(asking).rejects.toThrow()
})
