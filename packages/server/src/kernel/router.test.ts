import { describe, expect, it } from 'vitest'
import { Router } from './router.ts'

function buildRouter(): Router<string> {
  const router = new Router<string>()
  router.add('GET', '/runs/get', 'get run')
  router.add('POST', '/runs/get', 'post run')
  router.add('GET', '/models/:modelId', 'get model')
  router.add('DELETE', '/models/:name', 'delete model')
  router.add('GET', '/models/search', 'search models')
  router.add('GET', '/models/:modelId/files', 'list files')
  router.add('PUT', '/artifacts/*', 'upload')
  router.add('POST', '/mpu/create/*path', 'create upload')
  return router
}

describe('Router', () => {
  it.each([
    ['GET', '/runs/get', 'get run', {}],
    ['GET', '/models/search', 'search models', {}],
    ['GET', '/models/m-1', 'get model', { modelId: 'm-1' }],
    ['DELETE', '/models/m-1', 'delete model', { name: 'm-1' }],
    ['GET', '/models/m-1/files', 'list files', { modelId: 'm-1' }],
    ['GET', '/models/search/files', 'list files', { modelId: 'search' }],
    ['PUT', '/artifacts/a/b.txt', 'upload', { '*': 'a/b.txt' }],
    ['PUT', '/artifacts/', 'upload', { '*': '' }],
    ['POST', '/mpu/create/a/b', 'create upload', { path: 'a/b' }],
  ])('leads %s %s to %s', (method, path, target, params) => {
    const router = buildRouter()

    const match = router.match(method, path)

    expect(match).toEqual({ target, params })
  })

  it.each(['/nothing', '/runs/get/', '/artifacts', '/models/', '/models/a/b', '', 'runs/get'])(
    'knows nothing at %s',
    (path) => {
      const router = buildRouter()

      const match = router.match('GET', path)

      expect(match).toEqual({ target: undefined, allowed: [] })
    },
  )

  it('tells which methods a path answers', () => {
    const router = buildRouter()

    const match = router.match('PATCH', '/models/m-1')

    expect(match).toEqual({ target: undefined, allowed: ['GET', 'DELETE'] })
  })

  it('refuses a second target for one method and path', () => {
    const router = buildRouter()

    const again = () => router.add('GET', '/runs/get', 'other')

    expect(again).toThrow('routed twice')
  })
})
