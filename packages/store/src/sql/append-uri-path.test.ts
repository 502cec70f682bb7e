import { expect, it } from 'vitest'
import { appendUriPath } from './append-uri-path.ts'

it.each([
  ['mlflow-artifacts:/', 'mlflow-artifacts:/1/artifacts'],
  ['mlflow-artifacts:', 'mlflow-artifacts:/1/artifacts'],
  ['s3://bucket/root/', 's3://bucket/root/1/artifacts'],
  ['s3://bucket/root?x=1', 's3://bucket/root/1/artifacts?x=1'],
  ['/data/a?b#c', '/data/a?b#c/1/artifacts'],
  ['relative', 'relative/1/artifacts'],
])('puts a path at the end of %s', (uri, expected) => {
  expect(appendUriPath(uri, '1', 'artifacts')).toBe(expected)
})
