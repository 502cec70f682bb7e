import { describe, expect, it } from 'vitest'
import { isServedArtifactUri, isUriWithin } from './uri-within.ts'

describe('isUriWithin', () => {
  const root = 'mlflow-artifacts:/1/abc/artifacts'

  it.each([
    root,
    `${root}/`,
    `${root}/model`,
    `${root}//model`,
    'MLFLOW-artifacts:/1/%61bc/artifacts/x',
  ])('takes %s as inside', (location) => {
    expect(isUriWithin(location, root)).toBe(true)
  })

  it.each([
    'mlflow-artifacts:/1/abc',
    'mlflow-artifacts:/1/abc/artifacts-other/x',
    'mlflow-artifacts://host/1/abc/artifacts/x',
    's3:/1/abc/artifacts/x',
    `${root}/../../other`,
    `${root}/%252e%252e/other`,
  ])('takes %s as outside', (location) => {
    expect(isUriWithin(location, root)).toBe(false)
  })

  it('lets a root without a path contain nothing', () => {
    expect(isUriWithin('s3://bucket/x', 's3://bucket')).toBe(false)
  })
})

describe('isServedArtifactUri', () => {
  it('knows the scheme and the route of a server', () => {
    expect(isServedArtifactUri('mlflow-artifacts:/x')).toBe(true)
    expect(isServedArtifactUri('http://h/api/2.0/mlflow-artifacts/artifacts/x')).toBe(true)
    expect(isServedArtifactUri('http://h/x')).toBe(false)
    expect(isServedArtifactUri('s3://api/2.0/mlflow-artifacts/artifacts/x')).toBe(false)
  })
})
