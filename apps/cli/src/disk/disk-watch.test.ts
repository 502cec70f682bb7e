import { expect, it } from 'vitest'
import { makeFolder } from '../testing/places.ts'
import { diskRoom } from './disk-room.ts'
import { DiskWatch } from './disk-watch.ts'

const HOUR_MS = 3_600_000

function world(places: readonly string[]) {
  const disk = { freeBytes: 50e9, drive: 1, now: 0 }
  const lines: string[] = []
  const watch = new DiskWatch(
    places,
    { warn: (line) => void lines.push(line) },
    {
      now: () => disk.now,
      measure: async (path) => {
        if (path.startsWith('/gone')) throw new Error('no such drive')
        return { drive: disk.drive, freeBytes: disk.freeBytes, freeShare: 0.1 }
      },
    },
  )
  return { disk, lines, watch }
}

it('warns when a drive fills up, once an hour, and anew after there was room', async () => {
  const { disk, lines, watch } = world(['/data/mlflow.db', '/data/mlartifacts'])

  await watch.look()
  expect(lines).toEqual([])
  disk.freeBytes = 1.5e9
  await watch.look()
  disk.now = HOUR_MS - 1
  await watch.look()
  expect(lines).toEqual([
    'the disk of /data/mlflow.db is filling up: 1.5 GB free. `waymark gc` and `waymark artifacts prune` make room.',
  ])
  disk.now = HOUR_MS
  disk.freeBytes = 1e6
  await watch.look()
  expect(lines[1]).toMatch(/nearly full: 1 MB free/)
  disk.freeBytes = 50e9
  await watch.look()
  disk.freeBytes = 1e6
  await watch.look()
  expect(lines).toHaveLength(3)
})

it('says nothing of a drive that cannot be asked', async () => {
  const { lines, watch } = world(['/gone/mlflow.db'])

  await watch.look()

  expect(lines).toEqual([])
})

it('measures where a folder will be', async () => {
  const folder = await makeFolder()

  expect(await diskRoom(`${folder}/not/yet`)).toMatchObject({
    drive: (await diskRoom(folder)).drive,
    freeBytes: expect.any(Number),
  })
})
