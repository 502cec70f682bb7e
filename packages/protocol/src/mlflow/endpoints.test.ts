import { TrackingError } from '@waymark/domain'
import { describe, expect, it } from 'vitest'
import { openApiDocument } from '../openapi.ts'
import { answerUnbuilt } from '../wire/unbuilt.ts'
import { ENDPOINTS } from './endpoints.ts'

const nothing = { method: 'GET', query: '', body: undefined, contentType: undefined }

function endpointOf(id: string): (typeof ENDPOINTS)[number] {
  const found = ENDPOINTS.find((endpoint) => endpoint.id === id)
  if (found === undefined) throw new Error(`no endpoint ${id}`)
  return found
}

describe('the table', () => {
  it('has every id once and answers every path with one endpoint', () => {
    const ids = ENDPOINTS.map(({ id }) => id)
    const routes = ENDPOINTS.flatMap(({ method, paths }) =>
      paths.map((path) => `${method} ${path.replace(/\{[^}]*\}/g, '{}')}`),
    )

    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(routes).size).toBe(routes.length)
  })

  it('becomes an OpenAPI document whose references all lead somewhere', () => {
    const document = JSON.stringify(openApiDocument('0.0.0'))
    const schemas: object = JSON.parse(document).components.schemas

    for (const [, name] of document.matchAll(/#\/components\/schemas\/(\w+)/g)) {
      expect(schemas).toHaveProperty(name as string)
    }
  })
})

describe('what is not built', () => {
  it('lists nothing, as MLflow when nothing is stored', () => {
    expect(answerUnbuilt(endpointOf('listWebhooks'), nothing)).toBe('{}')
    expect(answerUnbuilt(endpointOf('searchMcpServers'), nothing)).toBe(
      '{"mcp_servers":[],"next_page_token":null}',
    )
  })

  it('still refuses a listing without what it requires', () => {
    expect(() => answerUnbuilt(endpointOf('listReviewQueues'), nothing)).toThrow(/experiment_id/)
  })

  it.each([
    ['getTraceInfoV3', 'FEATURE_HAS_NONE'],
    ['createWebhook', 'FEATURE_NOT_BUILT'],
    ['listWorkspaces', 'FEATURE_DISABLED'],
  ])('%s fails with %s', (id, code) => {
    expect(() => answerUnbuilt(endpointOf(id), nothing)).toThrow(
      expect.objectContaining({ code }) as TrackingError,
    )
  })
})
