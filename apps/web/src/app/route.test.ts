import { describe, expect, it } from 'vitest'
import { fromOfficialHash, parsePath, pathOf, type Route } from './route.ts'

describe('route', () => {
  it('reads back each path that it writes', () => {
    const routes: Route[] = [
      { page: 'home' },
      { page: 'compare' },
      { page: 'models' },
      { page: 'model', name: 'a/b c%' },
      { page: 'version', name: 'a/b c%', version: '@cham/pion' },
      { page: 'versions', name: 'a' },
      { page: 'search' },
      { page: 'settings' },
      { page: 'sweep', experimentId: '3', runId: 'a/b' },
      { page: 'run', runId: 'a', tab: 'logs' },
      { page: 'experiment', experimentId: '3' },
      { page: 'experiment', experimentId: '3', others: ['12', '7'] },
      { page: 'run', runId: 'a/b c%' },
      { page: 'run', runId: 'a', tab: 'charts' },
      { page: 'run', runId: 'a', tab: 'artifacts', artifact: 'images/loss%step%3 é.png' },
    ]

    const readBack = routes.map((route) => parsePath(pathOf(route)))

    expect(readBack).toEqual(routes)
  })

  it.each([
    'x/1',
    'e/',
    'e',
    'e/1/2',
    'e/+',
    'r/',
    'r/1/x',
    'r/1/charts/x',
    'compare/x',
    'search/x',
    'e/1/sweeps',
    'e/1/x/2',
  ])('calls %s unknown', (path) => {
    expect(parsePath(path).page).toBe('unknown')
  })

  it('opens a garbled escape as it stands', () => {
    expect(parsePath('e/%E0%A4')).toEqual({ page: 'experiment', experimentId: '%E0%A4' })
  })

  it.each([
    ['#/experiments/1', { page: 'experiment', experimentId: '1' }],
    ['#/experiments/1?x=2', { page: 'experiment', experimentId: '1' }],
    ['#/experiments/1/runs/abc', { page: 'run', runId: 'abc' }],
    ['#/experiments/1/runs/abc/artifacts', { page: 'run', runId: 'abc' }],
    ['#/models', { page: 'models' }],
    ['#/models/a%20b/versions/3', { page: 'model', name: 'a b' }],
    ['#/settings', undefined],
    ['', undefined],
  ])('leads the official link %s here', (hash, route) => {
    expect(fromOfficialHash(hash)).toEqual(route)
  })
})
