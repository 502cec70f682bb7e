import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { takePicture } from './chromium.ts'
import { openStage, type Stage } from './stage.ts'

const BAR = [0, 25, 50, 100].map((part) => `\rtraining: ${String(part).padStart(3)}%`).join('')
const LOG = [
  `${BAR}`,
  '\u001b[1;32mINFO\u001b[0m begin',
  ...Array.from({ length: 400 }, (_, i) => `step ${i} loss ${(2 / (i + 1)).toFixed(3)}`),
  '\u001b[38;2;255;255;0mWARN\u001b[39ming: \u001b]8;;https://example.org\u001b\\a link\u001b]8;;\u001b\\',
  `\u001b[31mERROR\u001b[0m ${'very long '.repeat(60)}end`,
].join('\n')

const README = `---
license: mit
---
# Card

- one
  - nested
- [x] done

| metric | value |
|:-------|------:|
| loss   | 0.5   |

![curve](plots/loss.svg) ![elsewhere](https://example.org/x.png) ![out](../../secret.svg)
[numbers](data/frame.ndjson) [script](javascript:window.pwned=true) <img src=x onerror="window.pwned=true">
`
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="red"/></svg>'

let stage: Stage
let runId: string

beforeAll(async () => {
  stage = await openStage()
  const { rest } = stage
  const experimentId = await rest.createExperiment('files')
  runId = await rest.createRun(experimentId, { name: 'writer', curves: { loss: [1, 0.5] } })
  const put = (path: string, body: string) => rest.putArtifact(experimentId, runId, path, body)
  await put('logs/console.log', LOG)
  await put('card/README.md', README)
  await put('card/plots/loss.svg', SVG)
  await put(
    'card/data/frame.ndjson',
    '{"epoch":1,"loss":0.5}\nbroken\n{"epoch":2,"loss":0.25,"note":"best"}\n',
  )
  await put('config.yaml', 'model:\n  layers: [1, 2]\noptimizer: adam\n')
  await put('broken.yaml', 'a: [1')
  for (let at = 0; at < 60; at += 1) await put(`many/sample_${at}_of_all.txt`, String(at))
  for (const name of ['broken.png', 'broken.wav']) await put(`media/${name}`, 'no such thing')
})

afterAll(() => stage?.close())
afterEach(() => stage.closePages())

describe('a log', () => {
  it.each(['light', 'dark'] as const)(
    'is what a terminal would show, in %s',
    async (colorScheme) => {
      const { page, seen } = await stage.open(`/r/${runId}/logs`, { colorScheme })
      const text = page.getByRole('region', { name: 'Text' })

      await text.getByText('very long').waitFor()
      expect(await text.getByText('WARN', { exact: true }).getAttribute('style')).toContain('oklch')
      expect(await text.textContent()).not.toContain('\u001b')
      await takePicture(page, `run-log-${colorScheme}-1440`)
      await text.focus()
      await page.keyboard.press('Home')
      await text.getByText('training: 100%').waitFor()

      expect(await text.textContent()).not.toContain('50%')
      expect(seen.complaints).toEqual([])
    },
  )

  it('is searched without its colours, and shows what stands around a line found', async () => {
    const { page } = await stage.open(`/r/${runId}/logs`)
    const text = page.getByRole('region', { name: 'Text' })
    await text.getByText('very long').waitFor()

    await page.getByRole('searchbox', { name: 'Find in this text' }).fill('warning: a')
    await page.getByText('1 line', { exact: true }).waitFor()
    expect(await text.locator('mark').allTextContents()).toEqual(['WARN', 'ing: ', 'a'])
    await page.getByRole('searchbox', { name: 'Find in this text' }).fill('step 200 ')
    await text.getByRole('button', { name: '203' }).click()

    await text.getByText('step 199 ').waitFor()
    expect(await text.locator('[aria-current]').textContent()).toBe('step 200 loss 0.010')
  })

  it('is wrapped where the screen ends, when the reader wants it so', async () => {
    const { page } = await stage.open(`/r/${runId}/logs`)
    const text = page.getByRole('region', { name: 'Text' })
    await text.getByText('very long').waitFor()
    const isWide = () => text.evaluate((place) => place.scrollWidth > place.clientWidth)
    expect(await isWide()).toBe(true)

    await page.getByRole('checkbox', { name: 'Wrap' }).check()
    await text.getByText(/long end$/).waitFor()

    expect(await isWide()).toBe(false)
    await page.reload()
    await text.getByText(/long end$/).waitFor()
    expect(await page.getByRole('checkbox', { name: 'Wrap' }).isChecked()).toBe(true)
  })

  it('that is wrapped is copied as the lines that it has', async () => {
    const { page } = await stage.open(`/r/${runId}/logs`)
    const text = page.getByRole('region', { name: 'Text' })
    await page.getByRole('checkbox', { name: 'Wrap' }).check()
    await text.getByText(/long end$/).waitFor()

    const copied = await text.evaluate((place) => {
      const lines = [...place.querySelectorAll('.line-text')]
      const first = lines.find((line) => line.textContent?.startsWith('WARN'))
      getSelection()?.setBaseAndExtent(first ?? place, 0, lines.at(-1) ?? place, 1)
      return new Promise<string>((resolve) => {
        const told = ({ clipboardData }: ClipboardEvent) =>
          resolve(clipboardData?.getData('text/plain') ?? '')
        addEventListener('copy', told, { once: true })
        document.execCommand('copy')
      })
    })

    expect(copied.split('\n')).toEqual([
      'WARNing: a link',
      expect.stringMatching(/^ERROR very long .* very long end$/),
    ])
  })
})

describe('a file of Markdown', () => {
  it.each(['light', 'dark'] as const)(
    'is set with the pictures beside it, in %s',
    async (colorScheme) => {
      const { page, seen } = await stage.open(`/r/${runId}/artifacts/card/README.md`, {
        colorScheme,
      })
      const text = page.locator('.markdown')

      await text.locator('img').waitFor()
      await page.waitForFunction(() => document.querySelector('img')?.naturalWidth === 40)

      expect(await text.locator('img').count()).toBe(1)
      expect(await text.getByRole('link', { name: 'elsewhere' }).getAttribute('href')).toBe(
        'https://example.org/x.png',
      )
      expect(await text.locator('li li').textContent()).toBe('nested')
      expect(await text.getByRole('img', { name: 'Done' }).count()).toBe(1)
      expect(await text.getByRole('cell').allTextContents()).toEqual(['loss', '0.5'])
      expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
      expect(await page.locator('a[href^="javascript:"]').count()).toBe(0)
      expect(seen.requests.filter((url) => url.includes('example.org'))).toEqual([])
      await takePicture(page, `run-markdown-${colorScheme}-1440`)
      expect(seen.complaints).toEqual([])
    },
  )

  it('leads to the files beside it, and to its source', async () => {
    const { page } = await stage.open(`/r/${runId}/artifacts/card/README.md`)

    await page.getByRole('button', { name: 'Source' }).click()
    await page.getByRole('region', { name: 'Text' }).getByText('license: mit').waitFor()
    await page.getByRole('button', { name: 'Text', exact: true }).click()
    await page.getByRole('link', { name: 'numbers' }).click()

    await page.getByTestId('logged-table').waitFor()
    expect(new URL(page.url()).pathname).toBe(`/r/${runId}/artifacts/card/data/frame.ndjson`)
  })
})

describe('a file of values', () => {
  it('of a line each is a table, and says which lines are broken', async () => {
    const { page, seen } = await stage.open(`/r/${runId}/artifacts/card/data/frame.ndjson`)
    const table = page.getByTestId('logged-table')

    await table.getByRole('button', { name: 'loss' }).click()

    expect(await table.getByRole('row').allInnerTexts()).toEqual([
      expect.stringContaining('epoch'),
      '2\t0.25\tbest',
      '1\t0.5\t',
    ])
    await page.getByText('1 line is no JSON').waitFor()
    expect(seen.complaints).toEqual([])
  })

  it('in YAML is a tree, and its text where it cannot be read', async () => {
    const { page } = await stage.open(`/r/${runId}/artifacts/config.yaml`)
    await page.getByTestId('json-tree').getByText('"adam"').waitFor()

    await page.getByRole('button', { name: 'Source' }).click()
    await page.getByRole('region', { name: 'Text' }).getByText('optimizer: adam').waitFor()
    await page.getByRole('link', { name: 'broken.yaml' }).click()

    await page.getByText('This cannot be read as YAML').waitFor()
    await page.getByRole('region', { name: 'Text' }).getByText('a: [1').waitFor()
  })
})

describe('a folder of many files', () => {
  it('is searched by name, and says how many there are', async () => {
    const { page } = await stage.open(`/r/${runId}/artifacts/many`)
    await page.getByText('60 files (110 B). Choose one to see it here.').waitFor()

    await page.getByRole('searchbox', { name: 'Find a file in this folder' }).fill('e_42_')

    const files = page.getByRole('link', { name: /^sample_/ })
    await page.waitForFunction(() => document.querySelectorAll('.file-name').length < 10)
    expect(await files.count()).toBe(1)
  })

  it('has the one on screen in sight', async () => {
    const { page } = await stage.open(`/r/${runId}/artifacts/many/sample_59_of_all.txt`)
    const link = page.getByRole('link', { name: /^sample_59_/ })
    await link.waitFor()

    expect((await link.boundingBox())?.y).toBeLessThan(900)
  })
})

it.each([
  ['broken.png', 'This browser cannot show it'],
  ['broken.wav', 'This browser cannot play it'],
])('a file that is damaged says so: %s', async (name, reason) => {
  const { page } = await stage.open(`/r/${runId}/artifacts/media/${name}`)

  await page.getByRole('alert').getByText(reason).waitFor()
})
