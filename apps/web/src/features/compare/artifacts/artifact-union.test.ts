import { expect, it } from 'vitest'
import { artifactUnion, imageAt, seriesUnion } from './artifact-union.ts'

const file = (path: string, sizeBytes = 1) => ({ path, isFolder: false, sizeBytes })
const folder = (path: string) => ({ path, isFolder: true, sizeBytes: 0 })

it('lists what any run has once, folders first', () => {
  const union = artifactUnion([[file('a.txt', 3)], [folder('plots'), file('a.txt', 4)]])

  expect(union).toEqual([
    { path: 'plots', isFolder: true, sizes: [undefined, 0] },
    { path: 'a.txt', isFolder: false, sizes: [3, 4] },
  ])
})

it('locks the pictures of several runs to the steps of all', () => {
  const [series] = seriesUnion([
    [file('epoch_1.png'), file('epoch_3.png')],
    [file('epoch_1.png'), file('epoch_2.png'), file('epoch_9.png')],
    [file('notes.txt')],
  ])

  expect(series?.steps).toEqual([1, 2, 3, 9])
  const shown = series?.byRun.map((one) => imageAt(one, 2)?.path)
  expect(shown).toEqual(['epoch_1.png', 'epoch_2.png', undefined])
})
