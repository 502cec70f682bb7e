import { appendFile, mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readSegment } from './read-segment.ts'
import { encodeRecord, type SpoolRecord } from './spool-record.ts'

const BATCH: SpoolRecord = {
  kind: 'batch',
  batch: {
    runId: 'r',
    points: {
      keys: ['a', 'größe'],
      keyIndex: Uint16Array.of(0, 1, 0),
      values: Float64Array.of(1, Number.NaN, -1e300),
      timestamps: Float64Array.of(0, 1, 2),
      steps: Float64Array.of(-5, 0, 2 ** 52),
      links: [{ row: 2, modelId: 'm-1', datasetName: 'test', datasetDigest: null }],
    },
    params: [{ key: 'p', value: 'two\nlines' }],
    tags: [],
  },
}
const END: SpoolRecord = { kind: 'update', runId: 'r', status: 'FINISHED', endTime: 7 }

async function makeLog(...parts: readonly Uint8Array[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-spool-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'log.bin')
  await writeFile(file, '')
  for (const part of parts) await appendFile(file, part)
  return file
}

async function readAll(file: string, from = 0) {
  const damage: number[] = []
  const records: SpoolRecord[] = []
  for await (const { record } of readSegment(file, from, (bytes) => damage.push(bytes))) {
    records.push(record)
  }
  return { records, damage }
}

it('reads what was written, exactly', async () => {
  const file = await makeLog(encodeRecord(BATCH, 1), encodeRecord(END, 2))

  expect(await readAll(file)).toEqual({ records: [BATCH, END], damage: [] })
})

it('leaves out what a kill tore off, wherever it did', async () => {
  const whole = encodeRecord(END, 1)
  const torn = encodeRecord(BATCH, 2)
  for (const length of [1, 15, 16, 20, torn.length - 1]) {
    const file = await makeLog(whole, torn.subarray(0, length))
    expect((await readAll(file)).records).toEqual([END])
  }
})

it('loses no more to damage than what is damaged', async () => {
  const first = encodeRecord(BATCH, 1)
  const file = await makeLog(first, encodeRecord(BATCH, 2), encodeRecord(END, 3))
  const handle = await open(file, 'r+')
  await handle.write('x', first.length + 30)
  await handle.close()

  const { records, damage } = await readAll(file)

  expect(records).toEqual([BATCH, END])
  expect(damage).toEqual([first.length])
})

it('finds nothing where there is no file', async () => {
  expect(await readAll('/nowhere/log.bin')).toEqual({ records: [], damage: [] })
})
