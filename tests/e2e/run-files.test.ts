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

let stage: Stage
let runId: string

beforeAll(async () => {
  stage = await openStage()
  const { rest } = stage
  const experimentId = await rest.createExperiment('files')
  runId = await rest.createRun(experimentId, { name: 'writer', curves: { loss: [1, 0.5] } })
  const put = (path: string, body: string) => rest.putArtifact(experimentId, runId, path, body)
  await put('logs/console.log', LOG)
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
})
