import { describe, expect, it } from 'vitest'
import { TrackingError } from '../errors.ts'
import { checkArtifactLocation } from './artifact-location.ts'

describe('checkArtifactLocation', () => {
  it.each([
    's3://bucket/path',
    's3://bucket/trailing/',
    's3://bucket/x?y=1',
    's3://b/a b',
    's3://b/x;p=1',
    'mlflow-artifacts:/custom/place',
    'mlflow-artifacts:custom',
    'unknown-scheme://x/y',
    'file:///data/runs',
    'file://localhost/data',
    '/data/runs',
    'relative/place',
    'c:\\runs',
    `s3://b/${'x'.repeat(2041)}`,
  ])('accepts %j', (location) => {
    expect(() => checkArtifactLocation(location)).not.toThrow()
  })

  it.each([
    's3://bucket/x#fragment',
    '/data;params',
    's3://b/x?y=../z',
    's3://b/x?y=%252e%252e',
    'http://host/x',
    'HTTPS://host/x',
    'ftp:x',
    'hdfs://host:8020/x',
    'abfss://container@account/x',
    'mlflow-artifacts://host/x',
    'runs:/abc/model',
    'file://elsewhere/data',
    's3://[::1',
    '/data\u0000/x',
    `s3://b/${'x'.repeat(2042)}`,
  ])('refuses %j', (location) => {
    expect(() => checkArtifactLocation(location)).toThrow(TrackingError)
  })
})
