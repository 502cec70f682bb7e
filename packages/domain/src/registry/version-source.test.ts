import { describe, expect, it } from 'vitest'
import { checkVersionSource, type SourceOwner } from './version-source.ts'

const NOBODY: SourceOwner = { kind: 'run', id: '', artifactUri: undefined }
const SERVED_RUN: SourceOwner = {
  kind: 'run',
  id: 'r1',
  artifactUri: 'mlflow-artifacts:/1/r1/artifacts',
}
const LOCAL_RUN: SourceOwner = { kind: 'run', id: 'r1', artifactUri: 'file:///srv/1/r1/artifacts' }
const MODEL: SourceOwner = {
  kind: 'model',
  id: 'm-1',
  artifactUri: 'mlflow-artifacts:/1/models/m-1/artifacts',
}

describe('checkVersionSource', () => {
  it.each<[string, SourceOwner]>([
    ['s3://bucket/a', NOBODY],
    ['S3://bucket//a b+c%20d/', NOBODY],
    ['unknown:/x', NOBODY],
    ['models:/name/1', NOBODY],
    ['mlflow-artifacts:/1/r1/artifacts', SERVED_RUN],
    ['mlflow-artifacts:/1/r1/artifacts/a%20b//c', SERVED_RUN],
    ['runs:/r1', SERVED_RUN],
    ['runs:/r1/model', SERVED_RUN],
    ['/srv/1/r1/artifacts/model', LOCAL_RUN],
    ['file://localhost/srv/1/r1/artifacts', LOCAL_RUN],
    ['models:/m-1', MODEL],
    ['mlflow-artifacts:/1/models/m-1/artifacts/sub', MODEL],
  ])('takes %s', (source, owner) => {
    expect(() => checkVersionSource(source, owner)).not.toThrow()
  })

  it.each<[string, SourceOwner]>([
    // nobody's
    ['/etc/passwd', NOBODY],
    ['relative/path', NOBODY],
    ['file:///etc/passwd', NOBODY],
    ['mlflow-artifacts:/1/r1/artifacts', NOBODY],
    ['runs:/r1/model', NOBODY],
    ['models:/m-1', NOBODY],
    // another's
    ['/srv/1/r1/artifacts-of-others', LOCAL_RUN],
    ['/srv/1/r1/artifacts/../../r2', LOCAL_RUN],
    ['/srv/1/r1/artifacts/%2e%2e/r2', LOCAL_RUN],
    ['/srv/1/r1/artifacts\0', LOCAL_RUN],
    ['srv/1/r1/artifacts/model', LOCAL_RUN],
    ['/1/r1/artifacts', SERVED_RUN],
    ['mlflow-artifacts:/1/r2/artifacts', SERVED_RUN],
    ['mlflow-artifacts:/1/r1/artifacts/../../r2', SERVED_RUN],
    ['mlflow-artifacts:/1/r1/artifacts/%252e%252e/x', SERVED_RUN],
    ['runs:/r2/model', SERVED_RUN],
    ['runs://host/r1/model', SERVED_RUN],
    ['runs:r1/model', SERVED_RUN],
    ['runs:/r1/model', MODEL],
    ['models:/m-2', MODEL],
    // no place
    ['s3://bucket', NOBODY],
    ['s3://bucket/', NOBODY],
    ['s3:b/c', NOBODY],
    ['git+file:///etc', NOBODY],
    ['s3://bucket/../x', NOBODY],
    ['s3://bucket/a/./b', NOBODY],
    ['s3://bucket/a?x=/../y', NOBODY],
    ['s3://bucket/a%00b', NOBODY],
    [`s3://bucket/%${'25'.repeat(1000)}2e`, NOBODY],
    ['models://host/name/1', NOBODY],
    ['models:/name/1/more', NOBODY],
    ['file://elsewhere/x', LOCAL_RUN],
  ])('refuses %s', (source, owner) => {
    expect(() => checkVersionSource(source, owner)).toThrow(
      expect.objectContaining({ kind: 'invalid' }),
    )
  })
})
