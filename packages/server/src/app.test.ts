import { ENDPOINTS } from '@waymark/protocol'
import { afterEach, expect, it } from 'vitest'
import { type Probe, startProbe } from './testing/index.ts'

let probe: Probe
afterEach(() => probe.close())

const ROUTED = new Set([200, 400, 404, 405, 501, 503])

it('answers every path of the table of endpoints, whether the feature is built or not', async () => {
  probe = await startProbe()
  const targets = ENDPOINTS.flatMap(({ method, paths }) =>
    paths.map((path) => ({ method, path: path.replace(/\{\w+(:path)?\}/g, 'x') })),
  )

  const lost: string[] = []
  for (const { method, path } of targets) {
    const answer = await fetch(probe.url + path, { method })
    const text = await answer.text()
    if (!ROUTED.has(answer.status) || text.includes('ENDPOINT_NOT_FOUND'))
      lost.push(`${method} ${path}`)
  }

  expect(targets.length).toBeGreaterThan(200)
  expect(lost).toEqual([])
})

it('refuses a form that a foreign page could post to a feature that is not built', async () => {
  probe = await startProbe()
  const headers = { 'content-type': 'text/plain' }

  const answer = await fetch(`${probe.url}/api/2.0/mlflow/webhooks`, {
    method: 'POST',
    headers,
    body: '{}',
  })

  expect(answer.status).toBe(400)
})
