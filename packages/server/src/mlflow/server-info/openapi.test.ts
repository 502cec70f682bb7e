import { ENDPOINTS } from '@waymark/protocol'
import { expect, it } from 'vitest'
import { startWithStore } from '../../testing/start-with-store.ts'

it('hands out a document that names every endpoint that is served', async () => {
  const server = await startWithStore()

  const response = await fetch(`${server.url}/api/openapi.json`)
  const document = (await response.json()) as { openapi: string; paths: object } // checked below

  expect(response.headers.get('content-type')).toBe('application/json')
  expect(document.openapi).toBe('3.1.0')
  const served = ENDPOINTS.filter(({ state }) => state === 'served')
  for (const { paths } of served)
    expect(document.paths).toHaveProperty([paths[0]?.replace(/:path\}/g, '}') ?? ''])
})
