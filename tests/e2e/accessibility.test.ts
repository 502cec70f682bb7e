import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { seriousFaults } from './axe.ts'
import { takePicture } from './chromium.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let experimentId: string
let runId: string

beforeAll(async () => {
  stage = await openStage()
  const { rest } = stage
  experimentId = await rest.createExperiment('image-classification')
  for (let i = 0; i < 40; i += 1) {
    const status = (['FINISHED', 'FAILED', 'RUNNING'] as const)[i % 3] ?? 'FINISHED'
    runId = await rest.createRun(experimentId, {
      name: `trial-${i}`,
      status,
      params: { backbone: i % 2 === 0 ? 'resnet50' : 'vit_s16', lr: String(0.001 * (i + 1)) },
      tags: {
        team: 'vision',
        'waymark.command': 'node train.js --lr 0.1',
        'mlflow.note.content': '# A note\n\nwith `code` and a [link](/x)',
      },
      curves: {
        'val/accuracy': [0.1, 0.4, 0.5 + i / 100],
        'train/loss': [2, 1, i % 10 === 3 ? Number.NaN : 0.5],
      },
    })
  }
  const put = (path: string, body: string) => rest.putArtifact(experimentId, runId, path, body)
  await put('report.txt', 'all is well\nsecond line')
  await put('metrics.json', '{"per_class": {"cat": 0.9}}')
  await put('table.csv', 'id,label\n1,cat\n')
  await put('report.html', '<!doctype html><html lang="en"><title>A</title><h1>Report</h1></html>')
})

afterAll(() => stage?.close())
afterEach(() => stage.closePages())

/** Every page with what shows that it is complete. */
const PAGES: readonly (readonly [string, () => string, (page: Page) => Promise<unknown>])[] = [
  ['home', () => '/', (page) => page.getByTestId('experiments').waitFor()],
  ['runs', () => `/e/${experimentId}`, firstRow],
  ['runs and curves', () => `/e/${experimentId}?view=split`, firstChart],
  ['curves', () => `/e/${experimentId}?view=charts`, firstChart],
  ['no runs', () => '/e/0', (page) => page.getByText('No runs yet').waitFor()],
  ['no match', () => `/e/${experimentId}?q=params.lr='x'`, (page) => emptyPanel(page)],
  ['a wrong filter', () => `/e/${experimentId}?q=metrics.loss+>>+1`, alert],
  ['run', () => `/r/${runId}`, (page) => page.locator('tr[data-metric] canvas').first().waitFor()],
  ['run charts', () => `/r/${runId}/charts`, firstChart],
  ['artifacts', () => `/r/${runId}/artifacts`, (page) => page.getByTestId('artifacts').waitFor()],
  ['a text', () => artifact('report.txt'), (page) => page.getByText('second line').waitFor()],
  ['json', () => artifact('metrics.json'), (page) => page.getByText('per_class').waitFor()],
  ['a table', () => artifact('table.csv'), (page) => page.getByText('cat').first().waitFor()],
  ['a page', () => artifact('report.html'), (page) => page.locator('iframe').waitFor()],
  ['no run', () => '/r/nosuchrun', alert],
  ['code', () => `/r/${runId}/code`, (page) => page.getByTestId('run-code').waitFor()],
  ['a look beside', () => `/e/${experimentId}?peek=${runId}&rows=cosy`, previewed],
]

const artifact = (path: string) => `/r/${runId}/artifacts/${path}`
const emptyPanel = (page: Page) => page.getByTestId('empty-panel').waitFor()
function firstRow(page: Page) {
  return page.getByTestId('run-row').first().waitFor()
}
function previewed(page: Page) {
  return page.getByTestId('run-preview').getByText('trial-39').waitFor()
}
function firstChart(page: Page) {
  return page.locator('[data-testid="chart"][data-state="ready"]').first().waitFor()
}
function alert(page: Page) {
  return page.getByRole('alert').first().waitFor()
}

describe.each(['light', 'dark'] as const)('in %s, everybody can use', (colorScheme) => {
  it.each(PAGES)('%s', async (name, path, isComplete) => {
    const { page } = await stage.open(path(), { colorScheme })
    await isComplete(page)

    expect(await seriousFaults(page)).toEqual([])

    const stem = `${name.replaceAll(' ', '-')}-${colorScheme}`
    await takePicture(page, `${stem}-1440`)
    for (const width of [800, 390]) {
      await page.setViewportSize({ width, height: 844 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      await takePicture(page, `${stem}-${width}`)
    }
  })
})
