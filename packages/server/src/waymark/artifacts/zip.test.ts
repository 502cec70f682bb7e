import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { fromBuffer, type ZipFile } from 'yauzl'
import { startWithStore } from '../../testing/index.ts'

async function startWithFiles(files: Readonly<Record<string, string>>) {
  const { url, store } = await startWithStore()
  const { info } = await store.runs.create({
    experimentId: '0',
    userId: '',
    runName: 'calm/owl "1"',
    startTime: 1,
    tags: [],
  })
  for (const [path, body] of Object.entries(files)) {
    const place = `${url}/api/2.0/mlflow-artifacts/artifacts/0/${info.runId}/artifacts/${path}`
    const answer = await fetch(place, { method: 'PUT', body })
    expect(answer.status).toBe(200)
  }
  const ask = (path = '') =>
    fetch(`${url}/api/waymark/v1/artifacts/zip?runId=${info.runId}&path=${path}`)
  return { ask }
}

/** The files of a zip with their text. */
async function unpack(answer: Response): Promise<Record<string, string>> {
  const bytes = Buffer.from(await answer.arrayBuffer())
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    fromBuffer(bytes, { lazyEntries: true }, (error, file) =>
      error ? reject(error) : resolve(file),
    ),
  )
  const files: Record<string, string> = {}
  zip.on('entry', async (entry) => {
    const stream = await new Promise<Readable>((resolve, reject) =>
      zip.openReadStream(entry, (error, read) => (error ? reject(error) : resolve(read))),
    )
    files[entry.fileName] = await text(stream)
    zip.readEntry()
  })
  zip.readEntry()
  await once(zip, 'end')
  return files
}

it('packs a folder with all below it, or everything', async () => {
  const { ask } = await startWithFiles({
    'model/MLmodel': 'flavors: {}',
    'model/data/weights.bin': 'x'.repeat(300_000),
    'notes.txt': 'all is well',
  })

  const whole = await ask()
  const folder = await ask('model')

  expect(whole.headers.get('content-type')).toBe('application/zip')
  expect(whole.headers.get('content-disposition')).toBe('attachment; filename="calm_owl _1_.zip"')
  expect(folder.headers.get('content-disposition')).toBe('attachment; filename=model.zip')
  expect(await unpack(whole)).toEqual({
    'model/MLmodel': 'flavors: {}',
    'model/data/weights.bin': 'x'.repeat(300_000),
    'notes.txt': 'all is well',
  })
  expect(Object.keys(await unpack(folder)).toSorted()).toEqual(['MLmodel', 'data/weights.bin'])
})

it.each([
  ['none', 404],
  ['..%2f..', 400],
])('answers %s with %i', async (path, status) => {
  const { ask } = await startWithFiles({ 'a.txt': 'a' })

  expect((await ask(path)).status).toBe(status)
})
