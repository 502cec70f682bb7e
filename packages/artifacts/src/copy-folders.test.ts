import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { copyFolders } from './copy-folders.ts'
import { openLocalRepository } from './local/local-repository.ts'

async function openFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-copy-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await mkdir(join(folder, 'run', 'deep'), { recursive: true })
  await writeFile(join(folder, 'run', 'deep', 'a.txt'), 'a')
  const repository = await openLocalRepository(folder)
  return { folder, from: { repository, path: 'run' }, to: { repository, path: 'copy' } }
}

it('has copied all before it commits', async () => {
  const { folder, from, to } = await openFolder()
  let seen = ''

  await copyFolders([{ from, to }], async () => {
    seen = await readFile(join(folder, 'copy/deep/a.txt'), 'utf8')
  })

  expect(seen).toBe('a')
})

it('leaves nothing behind of what could not be committed', async () => {
  const { folder, from, to } = await openFolder()

  const copying = copyFolders([{ from, to }], async () => {
    throw new Error('no such experiment')
  })

  await expect(copying).rejects.toThrow('no such experiment')
  await expect(readFile(join(folder, 'copy/deep/a.txt'))).rejects.toThrow('ENOENT')
  expect(await readFile(join(folder, 'run/deep/a.txt'), 'utf8')).toBe('a')
})
