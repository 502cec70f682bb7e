import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openArtifacts } from './open-artifacts.ts'
import { buildFolder } from './testing/index.ts'

async function buildWorld() {
  const base = await buildFolder()
  const artifacts = await openArtifacts({
    destination: join(base, 'mlartifacts'),
    allowedRoots: [`file://${base}/mlruns`],
    workingFolder: base,
  })
  return { base, artifacts }
}

describe('a stored location', () => {
  it('leads into the destination by its own scheme, with or without a host', async () => {
    const { artifacts } = await buildWorld()

    for (const location of [
      'mlflow-artifacts:/1/abc/artifacts',
      'mlflow-artifacts:1/abc//artifacts/',
      'mlflow-artifacts://host:5000/1/abc/artifacts',
      'MLFLOW-ARTIFACTS:/1/%61bc/artifacts?x=1',
    ]) {
      const place = artifacts.resolve(location)
      expect(place.repository).toBe(artifacts.destination)
      expect(place.path).toBe('1/abc/artifacts')
    }
  })

  it('leads into allowed folders, written as path or URI', async () => {
    const { base, artifacts } = await buildWorld()

    for (const location of [
      `${base}/mlruns/0/abc`,
      `file://${base}/mlruns/0/abc/`,
      `file://localhost${base}/mlruns//0/abc`,
      'mlruns/0/abc',
      './mlruns/0/abc',
      `${base}/mlruns/%30/abc`,
    ]) {
      const place = artifacts.resolve(location)
      expect(place.path).toBe('0/abc')
      expect(place.repository).not.toBe(artifacts.destination)
    }
    expect(artifacts.resolve(`${base}/mlartifacts`)).toEqual({
      repository: artifacts.destination,
      path: '',
    })
  })

  it('leads nowhere outside of them', async () => {
    const { base, artifacts } = await buildWorld()

    for (const location of [
      base,
      `${base}/mlruns-other/0`,
      `${base}/mlruns/../outside`,
      `file://${base}/mlruns/%2e%2e/outside`,
      '../outside',
      '/etc',
      'file:///etc',
      '',
      `${base}/mlruns/\0`,
    ]) {
      expect(() => artifacts.resolve(location)).toThrow(
        expect.objectContaining({ code: 'ARTIFACT_ROOT_NOT_ALLOWED' }),
      )
    }
    expect(() => artifacts.resolve('mlflow-artifacts:/../x')).toThrow(
      expect.objectContaining({ code: 'ARTIFACT_PATH_INVALID' }),
    )
  })

  it.each([
    's3://bucket/x',
    'gs://b',
    'http://host/x',
    'evil+file:///etc',
    'models:/m/1',
    'dbfs:/x',
  ])('of another kind is not opened: %s', async (location) => {
    const { artifacts } = await buildWorld()

    expect(() => artifacts.resolve(location)).toThrow(
      expect.objectContaining({ code: 'ARTIFACT_SCHEME_NOT_OPENED' }),
    )
  })

  it('finds a root by its real path too', async () => {
    const { base } = await buildWorld()
    const real = await buildFolder()
    await symlink(real, join(base, 'linked'))

    const artifacts = await openArtifacts({ destination: join(base, 'linked') })

    expect(artifacts.resolve(`${real}/1`).path).toBe('1')
    expect(artifacts.resolve(`${base}/linked/1`).path).toBe('1')
  })
})
