import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeFolder } from '../../testing/places.ts'
import { findStores, storesIn } from './find-stores.ts'

const DATABASE = 'SQLite format 3\0 and more'

async function addMlruns(folder: string, ...path: readonly string[]): Promise<string> {
  const experiment = join(folder, ...path)
  await mkdir(experiment, { recursive: true })
  await writeFile(join(experiment, 'meta.yaml'), 'name: Default\n')
  return folder
}

describe('what a path leads to', () => {
  it('is the database itself, whatever its name', async () => {
    const folder = await makeFolder()
    await writeFile(join(folder, 'runs.sqlite'), DATABASE)

    const found = findStores('runs.sqlite', folder)

    const path = join(folder, 'runs.sqlite')
    expect(found).toEqual([{ path, uri: `sqlite:///${path}` }])
  })

  it.each([[['0']], [['.trash', '123456789012345678']]])('is a folder with %j', async (inside) => {
    const folder = await makeFolder()
    await addMlruns(folder, 'old', ...inside)

    expect(findStores('old', folder)).toMatchObject([{ path: join(folder, 'old') }])
  })

  it('is what lies in a folder under the usual names', async () => {
    const folder = await makeFolder()
    await writeFile(join(folder, 'mlflow.db'), DATABASE)
    await addMlruns(folder, 'mlruns', '0')

    expect(findStores('.', folder).map(({ path }) => path)).toEqual([
      join(folder, 'mlflow.db'),
      join(folder, 'mlruns'),
    ])
  })

  it('is nothing in an empty folder', async () => {
    const folder = await makeFolder()
    await mkdir(join(folder, 'mlruns'))

    expect(storesIn(folder)).toEqual([])
    expect(() => findStores('.', folder)).toThrow(/neither an mlflow.db nor an mlruns/)
    expect(() => findStores('gone', folder)).toThrow(/nothing at .*gone/)
  })

  it('is no other file', async () => {
    const folder = await makeFolder()
    await writeFile(join(folder, 'notes.txt'), 'hello')

    expect(() => findStores('notes.txt', folder)).toThrow(/no SQLite database/)
  })
})
