import { expect, it } from 'vitest'
import { LogReader } from './log-reader.ts'

/** A file in memory whose content may become another. */
class MemoryFile {
  readonly asked: (readonly [number, number])[] = []
  bytes = new Uint8Array()

  constructor(text: string) {
    this.write(text)
  }

  write(text: string): void {
    this.bytes = new TextEncoder().encode(text)
  }

  readonly read = async ([from, to]: readonly [number, number]): Promise<ArrayBuffer> => {
    this.asked.push([from, to])
    return this.bytes.slice(from, to + 1).buffer
  }
}

async function readAll(reader: LogReader, file: MemoryFile): Promise<string[]> {
  await new Promise<void>((resolve) => {
    const unsubscribe = reader.subscribe(() => {
      if (reader.seen().isReading) return
      unsubscribe()
      resolve()
    })
    reader.follow(file.bytes.length)
  })
  const { log } = reader.seen()
  return Array.from({ length: log.count }, (_, row) => log.plain(row))
}

it('goes on where it stood when a file has grown, in the middle of a letter too', async () => {
  const file = new MemoryFile('first\nsecond')
  const reader = new LogReader(file.read, 1_000)
  await readAll(reader, file)

  const whole = new TextEncoder().encode('first\nsecond ä end\nthird\n')
  file.bytes = whole.slice(0, 14)
  await readAll(reader, file)
  file.bytes = whole
  const lines = await readAll(reader, file)

  expect(lines).toEqual(['first', 'second ä end', 'third'])
  expect(file.asked).toEqual([
    [0, 11],
    [0, 13],
    [0, 25],
  ])
})

it('begins with a whole line so far from the end', async () => {
  const file = new MemoryFile('one\ntwo\nthree\nfour\n')
  const reader = new LogReader(file.read, 13)

  expect(await readAll(reader, file)).toEqual(['three', 'four'])
  expect(reader.seen()).toMatchObject({ begin: 6, end: 19 })
})

it('reads a large file in parts', async () => {
  const file = new MemoryFile('x'.repeat(99).concat('\n').repeat(25_000))
  const reader = new LogReader(file.read, Number.POSITIVE_INFINITY)

  expect((await readAll(reader, file)).length).toBe(25_000)
  expect(file.asked.length).toBe(3)
})

it.each([
  ['shorter', 'new\n'],
  ['longer', 'new from its first line on\n'],
])('reads a file anew that became another, %s one', async (_, text) => {
  const file = new MemoryFile('old\nlog\n')
  const reader = new LogReader(file.read, 1_000)
  await readAll(reader, file)

  file.write(text)

  expect(await readAll(reader, file)).toEqual([text.trimEnd()])
})

it('says what failed, and goes on when asked again', async () => {
  const file = new MemoryFile('one\n')
  let isDown = true
  const reader = new LogReader(async (range) => {
    if (isDown) throw new Error('The server does not answer.')
    return file.read(range)
  }, 1_000)
  await readAll(reader, file)
  const failed = reader.seen().error

  isDown = false

  expect(failed?.message).toBe('The server does not answer.')
  expect(await readAll(reader, file)).toEqual(['one'])
  expect(reader.seen().error).toBeUndefined()
})

it('is told to stop in time', async () => {
  const file = new MemoryFile('one\n')
  const reader = new LogReader(file.read, 1_000)

  reader.follow(4)()
  const lines = await readAll(reader, file)

  expect(lines).toEqual(['one'])
})
