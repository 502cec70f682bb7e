import { describe, expect, it } from 'vitest'
import { parseStoreUri } from './store-uri.ts'

describe('a store URI', () => {
  it.each([
    ['sqlite:///mlflow.db', '/here/mlflow.db'],
    ['sqlite:///a/b.db', '/here/a/b.db'],
    ['sqlite:////data/mlflow.db', '/data/mlflow.db'],
    ['sqlite+pysqlite:////data/mlflow.db', '/data/mlflow.db'],
    ['sqlite:///my%20runs%2Fa.db', '/here/my runs/a.db'],
    ['sqlite:///100%.db', '/here/100%.db'],
    ['sqlite:///a.db?timeout=5', '/here/a.db'],
    ['mlflow.db', '/here/mlflow.db'],
    ['/data/100%25.db', '/data/100%25.db'],
  ])('%s names %s', (uri, path) => {
    expect(parseStoreUri(uri, '/here')).toBe(path)
  })

  it.each([
    'sqlite://',
    'sqlite:///',
    'sqlite:///:memory:',
    ':memory:',
    '',
    'sqlite://data/mlflow.db',
    'sqlite:///file:a.db?mode=ro&uri=true',
    'sqlite:a.db',
    './mlruns', // to MLflow a folder
    '/data/runs',
    'postgresql://localhost/mlflow',
    'http://127.0.0.1:5000',
  ])('%s is refused', (uri) => {
    expect(() => parseStoreUri(uri, '/here')).toThrow(
      expect.objectContaining({ code: 'STORE_URI_NOT_SUPPORTED' }),
    )
  })

  it('is refused without its password', () => {
    expect(() => parseStoreUri('mysql://me:secret@host/db', '/here')).toThrow(/me:\*\*\*@host/)
  })
})
