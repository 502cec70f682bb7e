import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startWithStore } from '@waymark/server/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import * as sdk from '../index.ts'

describe("MLflow's environment variables", () => {
  it('say where runs go, to which experiment, and with which run the first one goes on', async () => {
    const { url, store } = await startWithStore()
    const waiting = await store.runs.create({
      experimentId: '0',
      userId: '',
      runName: 'waiting',
      startTime: 1,
      tags: [],
    })
    setEnvironment({
      MLFLOW_TRACKING_URI: url,
      MLFLOW_EXPERIMENT_NAME: 'from-environment',
      MLFLOW_RUN_ID: waiting.info.runId,
    })

    const first = await sdk.startRun((run) => run.runId)
    const second = await sdk.startRun((run) => run.runId)

    expect(first).toBe(waiting.info.runId)
    expect((await store.runs.get(first)).info.status).toBe('FINISHED')
    const { experimentId } = (await store.runs.get(second)).info
    expect((await store.experiments.get(experimentId)).name).toBe('from-environment')
  })

  it.each([
    [{ MLFLOW_TRACKING_TOKEN: 't0ken', MLFLOW_TRACKING_USERNAME: 'ann' }, 'Bearer t0ken'],
    [
      { MLFLOW_TRACKING_USERNAME: 'ann', MLFLOW_TRACKING_PASSWORD: 's:crt' },
      `Basic ${Buffer.from('ann:s:crt').toString('base64')}`,
    ],
    [{}, undefined],
  ])('say who logs: %j', async (variables, authorization) => {
    const { url, seen } = await startListener()
    setEnvironment({ MLFLOW_TRACKING_URI: url, ...variables })

    await sdk.getRun('f'.repeat(32)).catch(() => undefined)

    expect(seen).toEqual([authorization])
  })
})

function setEnvironment(variables: Readonly<Record<string, string>>): void {
  Object.assign(process.env, variables)
  onTestFinished(() => {
    for (const name of Object.keys(variables)) delete process.env[name]
  })
}

/** A server that knows no run and notes who asks. */
async function startListener() {
  const seen: (string | undefined)[] = []
  const server = createServer((request, response) => {
    seen.push(request.headers.authorization)
    response.writeHead(404).end('{"error_code": "RESOURCE_DOES_NOT_EXIST", "message": "none"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
