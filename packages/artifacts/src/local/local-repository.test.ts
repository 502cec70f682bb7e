import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildFolder, bytesOf, source } from '../testing/index.ts'
import { holdByDescriptor, holdByPath } from './held-folder.ts'
import { openLocalRepository } from './local-repository.ts'
import { STAGING_FOLDER } from './staging.ts'

const ways = [
  { name: 'by path', holdFolder: holdByPath },
  ...(process.platform === 'linux'
    ? [{ name: 'by descriptor', holdFolder: holdByDescriptor }]
    : []),
]

/** A root with links that lead out of it: to a file, to a folder, to nothing. */
async function buildLinks() {
  const base = await buildFolder()
  const root = join(base, 'root')
  const outside = join(base, 'outside')
  await mkdir(join(outside, 'dir'), { recursive: true })
  await writeFile(join(outside, 'secret.txt'), 'secret')
  await mkdir(join(root, 'run'), { recursive: true })
  await writeFile(join(root, 'run', 'ok.txt'), 'fine')
  await symlink(join(outside, 'secret.txt'), join(root, 'run', 'link.txt'))
  await symlink(outside, join(root, 'run', 'linkdir'))
  await symlink(join(outside, 'new.txt'), join(root, 'run', 'dangling'))
  return { root, outside }
}

describe.each(ways)('a local folder with links ($name)', ({ holdFolder }) => {
  it('reads and lists nothing through a link', async () => {
    const { root } = await buildLinks()
    const repository = await openLocalRepository(root, { holdFolder })

    const missing = { code: 'ARTIFACT_NOT_FOUND' }
    for (const path of ['run/link.txt', 'run/linkdir/secret.txt', 'run/linkdir', 'run/dangling']) {
      await expect(repository.open(path)).rejects.toMatchObject(missing)
      await expect(repository.stat(path)).rejects.toMatchObject(missing)
    }
    expect(await repository.list('run/linkdir')).toEqual([])
    expect((await repository.list('run')).map((entry) => entry.name)).toEqual(['ok.txt'])
  })

  it('writes nothing through a link', async () => {
    const { root, outside } = await buildLinks()
    const repository = await openLocalRepository(root, { holdFolder })

    await expect(repository.write('run/linkdir/planted', source('x'))).rejects.toMatchObject({
      code: 'ARTIFACT_PATH_TAKEN',
    })
    await expect(repository.write('run/linkdir/new/planted', source('x'))).rejects.toMatchObject({
      code: 'ARTIFACT_PATH_TAKEN',
    })
    await repository.write('run/link.txt', source('mine'))
    await repository.write('run/dangling', source('mine'))

    expect((await readdir(outside)).sort()).toEqual(['dir', 'secret.txt'])
    expect(await readFile(join(outside, 'secret.txt'), 'utf8')).toBe('secret')
    expect(await bytesOf(await repository.open('run/link.txt'))).toBe('mine')
  })

  it('deletes links, never what they point to', async () => {
    const { root, outside } = await buildLinks()
    const repository = await openLocalRepository(root, { holdFolder })

    await repository.delete('run/linkdir/secret.txt')
    await repository.delete('run/linkdir')
    await repository.delete('run')

    expect((await readdir(outside)).sort()).toEqual(['dir', 'secret.txt'])
    expect(await repository.list('')).toEqual([])
  })

  it('may itself be reached through a link', async () => {
    const { root } = await buildLinks()
    await symlink(root, `${root}-link`)
    const repository = await openLocalRepository(`${root}-link`, { holdFolder })

    await repository.write('run/new.txt', source('new'))

    expect(await bytesOf(await repository.open('run/ok.txt'))).toBe('fine')
    expect(await readFile(join(root, 'run', 'new.txt'), 'utf8')).toBe('new')
  })

  it.skipIf(process.platform === 'win32')('does not wait for named pipes', async () => {
    const { root } = await buildLinks()
    execFileSync('mkfifo', [join(root, 'run', 'pipe')])
    const repository = await openLocalRepository(root, { holdFolder })

    await expect(repository.open('run/pipe')).rejects.toMatchObject({ code: 'ARTIFACT_NOT_FOUND' })
  })
})

describe('a local folder', () => {
  it('is made by the first write, not by reading', async () => {
    const root = join(await buildFolder(), 'not', 'yet')
    const repository = await openLocalRepository(root)

    expect(await repository.list('')).toEqual([])
    expect(existsSync(root)).toBe(false)
    await repository.write('a/b', source('x'))

    expect(await readFile(join(root, 'a', 'b'), 'utf8')).toBe('x')
  })

  it('is cleaned of what a dead process left, when it is opened', async () => {
    const root = await buildFolder()
    const staging = join(root, STAGING_FOLDER)
    await mkdir(join(staging, '999999999-folder', 'sub'), { recursive: true })
    await writeFile(join(staging, '999999999-file'), 'half')
    await writeFile(join(staging, `${process.ppid}-alive`), 'half')

    await openLocalRepository(root)

    expect(await readdir(staging)).toEqual([`${process.ppid}-alive`])
  })

  it('leaves no file behind, whatever happened', async () => {
    const root = await buildFolder()
    const repository = await openLocalRepository(root)

    await repository.write('a', source('x'))
    await repository.write('b', source(new Error('cut'))).catch(() => {})
    await repository.write('d/c', source('x'))
    await repository.delete('d')

    expect(await readdir(join(root, STAGING_FOLDER))).toEqual([])
  })
})
