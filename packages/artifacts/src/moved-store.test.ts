import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openArtifacts } from './open-artifacts.ts'
import { buildFolder } from './testing/index.ts'

const RUN = '0123456789abcdef0123456789abcdef'

/** A store's folder with one run's file, and one beside it that is nobody's. */
async function openMoved() {
  const parent = await buildFolder()
  const root = join(parent, 'mlruns')
  await mkdir(join(root, '7', RUN, 'artifacts'), { recursive: true })
  await writeFile(join(root, '7', RUN, 'artifacts', 'model.txt'), 'weights')
  await mkdir(join(parent, 'other', '7'), { recursive: true })
  return openArtifacts({ destination: join(parent, 'mlartifacts'), storeFolders: [root] })
}

describe('the locations of a store that was moved', () => {
  it.each([`file:///elsewhere/mlruns/7/${RUN}/artifacts`, `/elsewhere/mlruns/7/${RUN}/artifacts`])(
    'are found again by experiment and run: %s',
    async (location) => {
      const artifacts = await openMoved()

      const { repository, path } = artifacts.resolve(location)

      expect(await repository.list(path)).toMatchObject([{ name: 'model.txt' }])
    },
  )

  it.each([
    ['of another run', `file:///elsewhere/7/${'f'.repeat(32)}/artifacts`],
    ['that climb', `/elsewhere/../7/${RUN}/artifacts`],
    ['that are no run’s', '/etc'],
  ])('%s stay closed', async (_, location) => {
    const artifacts = await openMoved()

    expect(() => artifacts.resolve(location)).toThrow(
      expect.objectContaining({ code: 'ARTIFACT_ROOT_NOT_ALLOWED' }),
    )
  })
})
