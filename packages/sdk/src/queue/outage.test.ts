import { createServer, type Server, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startWithStore } from '@waymark/server/testing'
import { expect, it, onTestFinished } from 'vitest'
import * as sdk from '../index.ts'

it('keeps what is logged while the server cannot be used, and stores each point once', async () => {
  const { url, store } = await startWithStore()
  const proxy = await startProxy(url)
  sdk.setTrackingUri(proxy.url)
  const run = await sdk.startRun()

  proxy.mode = 'carries out and does not answer'
  for (let step = 0; step < 1500; step += 1) run.logMetric('loss', step, step)
  const whileDown = run.flush()
  await proxy.hasBeenAsked()
  proxy.mode = 'works'
  await whileDown
  await run.end()

  const { series } = await store.metrics.history({
    runId: run.runId,
    key: 'loss',
    maxResults: undefined,
    pageToken: undefined,
  })
  expect(series.values).toEqual(Array.from({ length: 1500 }, (_, step) => step))
  expect((await store.runs.get(run.runId)).info.status).toBe('FINISHED')
})

/** A server in between that can lose the answers to writes. */
async function startProxy(target: string) {
  const state = { mode: 'works', asked: () => undefined as void }
  const hasBeenAsked = new Promise<void>((resolve) => {
    state.asked = resolve
  })
  const server: Server = createServer((request, response) => {
    const options = { method: request.method ?? 'GET', headers: request.headers }
    const onward = send(target + request.url, options, (answer) => {
      if (state.mode === 'works' || !request.url?.includes('log-batch')) {
        response.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(response)
        return
      }
      answer.resume().on('end', () => {
        response.destroy()
        state.asked()
      })
    })
    request.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return Object.assign(state, {
    url: `http://127.0.0.1:${port}`,
    hasBeenAsked: () => hasBeenAsked,
  })
}
