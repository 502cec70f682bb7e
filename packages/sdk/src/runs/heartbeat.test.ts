import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startWithStore } from '@waymark/server/testing'
import { expect, it, onTestFinished } from 'vitest'
import * as sdk from '../index.ts'
import { readEnvironment } from '../tracking-uri/environment.ts'
import { httpBackend } from '../tracking-uri/http-backend.ts'
import { openBackend } from '../tracking-uri/tracking-uri.ts'
import { beat } from './heartbeat.ts'
import type { LoggedRun } from './logged-run.ts'
import { startRun } from './start-run.ts'

it('tells a server that the runs of a program go on', async () => {
  const { url, store } = await startWithStore()
  sdk.setTrackingUri(url)
  const [first, second] = await Promise.all([startRun(), startRun()])

  await beat([first, second] as LoggedRun[])

  const signs = await store.screens.signsOfLife([first.runId, second.runId])
  expect([...signs.values()].map(({ heartbeatAt }) => typeof heartbeatAt)).toEqual([
    'number',
    'number',
  ])
  await Promise.all([first.end(), second.end()])
})

it('is quiet, and not repeated, on a server that knows no heartbeats', async () => {
  let asked = 0
  const server = createServer((_request, response) => {
    asked += 1
    response.statusCode = 404
    response.end('<!doctype html><title>404 Not Found</title>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const backend = httpBackend(`http://127.0.0.1:${port}`, readEnvironment({}))

  await backend.heartbeat(['a'])
  await backend.heartbeat(['a'])

  expect(asked).toBe(1)
  expect(await openBackend(`http://127.0.0.1:${port}`)).toBeDefined()
})
