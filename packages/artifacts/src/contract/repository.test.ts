import { describe, expect, it } from 'vitest'
import { bytesOf, repositoryBackends, source } from '../testing/index.ts'

describe.each(repositoryBackends())('artifacts in $name', ({ open }) => {
  it('gives back what was written', async () => {
    const repository = await open()

    await repository.write('dir/sub/ü x.txt', source('hello ', 'world'))
    const artifact = await repository.open('dir/sub/ü x.txt')

    expect(artifact.sizeBytes).toBe(11)
    expect(Math.abs(artifact.modifiedAtMs - Date.now())).toBeLessThan(60_000)
    expect(await bytesOf(artifact)).toBe('hello world')
  })

  it('keeps empty files', async () => {
    const repository = await open()

    await repository.write('empty', source())
    const artifact = await repository.open('empty')

    expect(artifact.sizeBytes).toBe(0)
    expect(await bytesOf(artifact)).toBe('')
  })

  it('reads a part of a file', async () => {
    const repository = await open()

    await repository.write('digits', source('0123456789'))

    expect(await bytesOf(await repository.open('digits'), { first: 2, last: 4 })).toBe('234')
    expect(await bytesOf(await repository.open('digits'), { first: 9, last: 9 })).toBe('9')
  })

  it('lists one level, files and folders by name', async () => {
    const repository = await open()

    for (const path of ['b.txt', 'a/x', 'a/y/z', 'C.txt']) {
      await repository.write(path, source(path))
    }

    const listed = await repository.list('')
    expect(listed.map(({ changedAtMs: _, ...entry }) => entry)).toEqual([
      { name: 'C.txt', isFolder: false, sizeBytes: 5 },
      { name: 'a', isFolder: true, sizeBytes: 0 },
      { name: 'b.txt', isFolder: false, sizeBytes: 5 },
    ])
    expect(listed.every(({ changedAtMs }) => changedAtMs > 0)).toBe(true)
    expect((await repository.list('a')).map((entry) => entry.name)).toEqual(['x', 'y'])
  })

  it('lists nothing where there is no folder', async () => {
    const repository = await open()

    await repository.write('file', source('x'))

    expect(await repository.list('file')).toEqual([])
    expect(await repository.list('file/below')).toEqual([])
    expect(await repository.list('absent')).toEqual([])
  })

  it('replaces a file at once, and readers keep the version they opened', async () => {
    const repository = await open()

    await repository.write('f', source('old'))
    const before = await repository.open('f')
    await repository.write('f', source('newer'))
    const after = await repository.open('f')

    expect(after.version).not.toBe(before.version)
    expect(await bytesOf(before)).toBe('old')
    expect(await bytesOf(after)).toBe('newer')
  })

  it('leaves nothing of an upload that broke off', async () => {
    const repository = await open()
    await repository.write('up/kept', source('old'))

    const brokeOff = { code: 'ARTIFACT_UPLOAD_INCOMPLETE' }
    for (const path of ['up/kept', 'fresh/file']) {
      const upload = repository.write(path, source('new', new Error('line cut')))
      await expect(upload).rejects.toMatchObject(brokeOff)
    }

    expect(await bytesOf(await repository.open('up/kept'))).toBe('old')
    expect((await repository.list('')).map((entry) => entry.name)).toEqual(['up'])
  })

  it('stops an upload that its caller gives up', async () => {
    const repository = await open()

    const given = repository.write('f', source('x'), { signal: AbortSignal.abort() })

    await expect(given).rejects.toMatchObject({ code: 'ARTIFACT_UPLOAD_INCOMPLETE' })
    expect(await repository.list('')).toEqual([])
  })

  it('leaves a source that it could not store undestroyed', async () => {
    const repository = await open()
    await repository.write('folder/x', source('x'))
    const late = source('a', 'b')

    await expect(repository.write('folder', late)).rejects.toMatchObject({
      code: 'ARTIFACT_PATH_TAKEN',
    })

    expect(late.destroyed).toBe(false)
  })

  it('never mixes files and folders of one name', async () => {
    const repository = await open()
    await repository.write('folder/x', source('x'))
    await repository.write('file', source('x'))

    const taken = { code: 'ARTIFACT_PATH_TAKEN' }
    await expect(repository.write('folder', source('y'))).rejects.toMatchObject(taken)
    await expect(repository.write('file/below', source('y'))).rejects.toMatchObject(taken)

    expect(await bytesOf(await repository.open('file'))).toBe('x')
  })

  it('stores many files into one new folder at once', async () => {
    const repository = await open()
    const names = Array.from({ length: 20 }, (_, index) => `deep/er/${index}`)

    await Promise.all(names.map((name) => repository.write(name, source(name))))

    expect(await repository.list('deep/er')).toHaveLength(20)
  })

  it('tells files, folders and nothing apart', async () => {
    const repository = await open()
    await repository.write('folder/file', source('abc'))

    expect(await repository.stat('folder/file')).toMatchObject({ isFolder: false, sizeBytes: 3 })
    expect(await repository.stat('folder')).toMatchObject({ isFolder: true, sizeBytes: 0 })
    await expect(repository.stat('none')).rejects.toMatchObject({ code: 'ARTIFACT_NOT_FOUND' })
    await expect(repository.open('none')).rejects.toMatchObject({ code: 'ARTIFACT_NOT_FOUND' })
    await expect(repository.open('folder')).rejects.toMatchObject({ code: 'ARTIFACT_IS_FOLDER' })
    await expect(repository.open('')).rejects.toMatchObject({ code: 'ARTIFACT_IS_FOLDER' })
  })

  it('deletes files and whole folders, and forgives what is absent', async () => {
    const repository = await open()
    for (const path of ['f', 'd/a', 'd/e/b', 'stays']) await repository.write(path, source('x'))

    await repository.delete('f')
    await repository.delete('d')
    await repository.delete('none')
    await repository.delete('none/below')

    expect((await repository.list('')).map((entry) => entry.name)).toEqual(['stays'])
  })

  it('never deletes its root', async () => {
    const repository = await open()
    await repository.write('f', source('x'))

    const refused = { code: 'ARTIFACT_PATH_INVALID' }
    await expect(repository.delete('')).rejects.toMatchObject(refused)
    await expect(repository.delete('.')).rejects.toMatchObject(refused)

    expect(await repository.list('')).toHaveLength(1)
  })

  it('refuses paths that leave it, in every operation', async () => {
    const repository = await open()

    const refused = { code: 'ARTIFACT_PATH_INVALID' }
    for (const path of ['../x', '/etc/passwd', 'a/../../x', 'a\0', 'file:///etc/passwd']) {
      await expect(repository.list(path)).rejects.toMatchObject(refused)
      await expect(repository.stat(path)).rejects.toMatchObject(refused)
      await expect(repository.open(path)).rejects.toMatchObject(refused)
      await expect(repository.write(path, source('x'))).rejects.toMatchObject(refused)
      await expect(repository.delete(path)).rejects.toMatchObject(refused)
    }
  })

  it('neither stores nor serves names kept for uploads', async () => {
    const repository = await open()
    const path = '.artifact.uploading.mine/x'

    await expect(repository.write(path, source('x'))).rejects.toMatchObject({
      code: 'ARTIFACT_PATH_INVALID',
    })
    await expect(repository.open(path)).rejects.toMatchObject({ code: 'ARTIFACT_NOT_FOUND' })
    expect(await repository.list('.artifact.uploading.waymark.trash')).toEqual([])
  })
})
