import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { seriousFaults } from './axe.ts'
import { takePicture } from './chromium.ts'
import { npyFile } from './npy-file.ts'
import { openStage, type Stage } from './stage.ts'

const ROWS = 40_000

let stage: Stage
let folder: string

beforeAll(async () => {
  stage = await openStage()
  const { rest } = stage
  const experimentId = await rest.createExperiment('arrays')
  const runId = await rest.createRun(experimentId, { name: 'arrays', curves: { loss: [1] } })
  folder = `/r/${runId}/artifacts/arrays`
  const put = (name: string, body: Uint8Array<ArrayBuffer>) =>
    rest.putArtifact(experimentId, runId, `arrays/${name}`, body)

  const wave = Float32Array.from({ length: 3 * 32 * 48 }, (_, at) => Math.sin(at / 90))
  wave[0] = Number.NaN
  await put('wave.npy', npyFile("'<f4'", [3, 32, 48], wave))
  const pixels = Uint8Array.from({ length: 24 * 24 * 3 }, (_, at) => (at % 3 === 0 ? 200 : 10))
  await put('pixels.npy', npyFile("'|u1'", [24, 24, 3], pixels))
  const long = Float32Array.from({ length: ROWS * 128 }, (_, at) => at % 128)
  await put('long.npy', npyFile("'<f4'", [ROWS, 128], long))
  const records = new Uint8Array([1, 0, 97, 98, 2, 0, 99, 0])
  await put('records.npy', npyFile("[('id', '<i2'), ('name', 'S2')]", [2], records))
  await put('objects.npy', npyFile("'|O'", [2], new Uint8Array(40)))
  await put('cut.npy', npyFile("'<f8'", [100, 100], new Float64Array(10)))
  // Made by the server of a folder of arrays, as `np.savez` would.
  const parts = { weights: [2, 2], bias: [4] }
  for (const [name, shape] of Object.entries(parts)) {
    await rest.putArtifact(
      experimentId,
      runId,
      `parts/${name}.npy`,
      npyFile("'<f4'", shape, Float32Array.of(1, 2, 3, 4)),
    )
  }
  const zip = `${stage.server.url}/api/waymark/v1/artifacts/zip?runId=${runId}&path=parts`
  const zipped = new Uint8Array(await (await fetch(zip)).arrayBuffer())
  for (const name of ['parts.npz', 'parts.zip', 'nameless']) await put(name, zipped)
  await put('model.safetensors', safetensorsFile())
  await put('model.pth', new Uint8Array([0x80, 2, 0x7d, 0x2e]))
  await put('hostile.npy', npyFile("__import__('os')", [1], new Uint8Array(8)))
})

afterAll(() => stage?.close())
afterEach(() => stage.closePages())

describe('a file of NumPy', () => {
  it.each(['light', 'dark'] as const)(
    'is a heat map with the values under the pointer, in %s',
    async (colorScheme) => {
      const { page, seen } = await stage.open(`${folder}/wave.npy`, { colorScheme })
      const canvas = page.getByRole('img', { name: 'Heat map of 32 rows and 48 columns' })

      await canvas.hover({ position: { x: 1, y: 1 } })
      await page.getByText('row 0, column 0: nan').waitFor()
      const { width = 0, height = 0 } = (await canvas.boundingBox()) ?? {}
      await canvas.hover({ position: { x: width - 2, y: height - 2 } })

      await page
        .getByTestId('pixel')
        .getByText(`row 31, column 47: ${shortest(Math.sin(1535 / 90))}`)
        .waitFor()
      expect(await page.getByTestId('array-facts').innerText()).toContain('3 × 32 × 48')
      expect(await page.getByTestId('array-statistics').innerText()).toMatch(/NaN\s*1$/)
      await takePicture(page, `run-array-${colorScheme}-1440`)
      expect(await seriousFaults(page)).toEqual([])
      expect(seen.complaints).toEqual([])
    },
  )

  it('of three axes shows any two of them, at any place of the other, as a table too', async () => {
    const { page } = await stage.open(`${folder}/wave.npy`)

    await page.getByRole('spinbutton', { name: 'Number along axis 0' }).fill('2')
    await page.getByRole('button', { name: 'Table' }).click()
    const first = page.getByTestId('array-table').getByRole('row').nth(1)

    await first.getByText(shortest(Math.sin((2 * 32 * 48) / 90)), { exact: true }).waitFor()
    await page.getByLabel('Rows').selectOption('axis 2 (48)')
    expect(await page.getByLabel('Columns').inputValue()).toBe('1')
  })

  it('whose last axis is red, green and blue is a picture', async () => {
    const { page } = await stage.open(`${folder}/pixels.npy`)

    await page.getByRole('img', { name: 'Picture of 24 rows' }).hover({ position: { x: 9, y: 9 } })

    await page.getByText('row 0, column 0: 200 10 10').waitFor()
  })

  it('is read only where it is looked at', async () => {
    const { page } = await stage.open('/')
    const ranges: string[] = []
    page.on('response', (response) => {
      if (response.url().includes('get-artifact')) {
        ranges.push(response.headers()['content-range'] ?? 'all of it')
      }
    })
    const total = 128 + ROWS * 128 * 4

    await page.goto(`${stage.server.url}${folder}/long.npy`)
    const table = page.getByTestId('array-table')
    await table.getByRole('columnheader', { name: '39' }).waitFor()
    await page.getByRole('button', { name: 'Next rows' }).click()
    await table.getByRole('cell', { name: '1000', exact: true }).waitFor()

    expect(ranges).toEqual([
      `bytes 0-4095/${total}`,
      expect.stringMatching(new RegExp(`^bytes 128-\\d{6}/${total}$`)),
      expect.stringMatching(new RegExp(`^bytes 512128-\\d{7}/${total}$`)),
    ])
    await page.getByRole('button', { name: 'Read all 20.5 MB' }).click()
    await page.getByText('Of the values shown.').waitFor({ state: 'detached' })
    expect(await page.getByTestId('array-statistics').innerText()).toMatch(/Mean\s*63.50/)
  })

  it('of records has a column for each of their parts', async () => {
    const { page } = await stage.open(`${folder}/records.npy`)
    const table = page.getByTestId('array-table')
    await table.waitFor()

    expect(await table.getByRole('row').allInnerTexts()).toEqual([
      'index\tid\tname',
      '0\t1\tab',
      '1\t2\tc',
    ])
  })

  it.each([
    ['objects.npy', 'a pickle: a program, which is never run here'],
    ['cut.npy', 'of 80.0 KB of values that its header tells of it holds 80 B'],
    ['hostile.npy', 'its header holds __import__, which is no plain value'],
  ])('that cannot be shown says why: %s', async (name, reason) => {
    const { page, seen } = await stage.open(`${folder}/${name}`)

    await page.getByText(reason).waitFor()

    expect(seen.complaints).toEqual([])
  })
})

describe('a file of several arrays', () => {
  it('of NumPy lists them, and shows one', async () => {
    const { page, seen } = await stage.open(`${folder}/parts.npz`)
    const members = page.getByTestId('array-members')
    await members.waitFor()

    expect(await members.getByRole('row').allInnerTexts()).toEqual([
      'Name\tType\tShape\tSize',
      expect.stringMatching(/bias\tfloat32\t4\t/),
      expect.stringMatching(/weights\tfloat32\t2 × 2\t/),
    ])
    await members.getByRole('button', { name: 'weights' }).click()
    await page.getByTestId('array-table').getByText('4', { exact: true }).waitFor()
    expect(await page.getByTestId('array-statistics').innerText()).toMatch(/Mean\s*2.500/)
    await page.getByRole('button', { name: 'All 2' }).click()
    await members.waitFor()
    expect(seen.complaints).toEqual([])
  })

  it('of tensors lists them with what its maker noted', async () => {
    const { page } = await stage.open(`${folder}/model.safetensors`)
    const members = page.getByTestId('array-members')

    await page.getByText('Metadata (1)').click()
    await page.getByRole('table', { name: 'Metadata' }).getByText('pt').waitFor()
    await members.getByRole('button', { name: 'bias' }).click()

    await page.getByTestId('array-table').getByText('1.5').waitFor()
  })
})

describe('an archive', () => {
  it.each(['parts.zip', 'nameless'])('lists what it holds: %s', async (name) => {
    const { page, seen } = await stage.open(`${folder}/${name}`)
    const entries = page.getByTestId('archive-entries')
    await entries.waitFor()

    expect(await entries.getByRole('row').allInnerTexts()).toEqual([
      'Name\tSize\tCompressed\tModified',
      expect.stringMatching(/bias.npy\t144 B\t/),
      expect.stringMatching(/weights.npy\t144 B\t/),
    ])
    expect(seen.complaints).toEqual([])
  })

  it('that is a bare pickle is not opened', async () => {
    const { page } = await stage.open(`${folder}/model.pth`)

    await page.getByText('a bare pickle, which is a program and is never run here').waitFor()
  })
})

/** Two tensors and a note. */
function safetensorsFile(): Uint8Array<ArrayBuffer> {
  const header = new TextEncoder().encode(
    JSON.stringify({
      __metadata__: { format: 'pt' },
      weight: { dtype: 'F32', shape: [2], data_offsets: [0, 8] },
      bias: { dtype: 'F32', shape: [1], data_offsets: [8, 12] },
    }),
  )
  const bytes = new Uint8Array(8 + header.length + 12)
  const view = new DataView(bytes.buffer)
  view.setBigUint64(0, BigInt(header.length), true)
  bytes.set(header, 8)
  view.setFloat32(8 + header.length + 8, 1.5, true)
  return bytes
}

/** A single-precision number in as few digits as tell it from its neighbours. */
function shortest(value: number): string {
  const digits = [6, 7, 8, 9].find(
    (count) => Math.fround(Number(Math.fround(value).toPrecision(count))) === Math.fround(value),
  )
  return String(Number(Math.fround(value).toPrecision(digits)))
}
