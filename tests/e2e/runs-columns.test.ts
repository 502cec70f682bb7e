import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { seriousFaults } from './axe.ts'
import { takePicture } from './chromium.ts'
import { openStage, rowIds, type Stage } from './stage.ts'

let stage: Stage
let experimentId: string
const runIds: string[] = []

/** The greatest value is not the last one. */
const CURVES = [
  [0.2, 0.9, 0.3],
  [0.5, 0.6, 0.7],
  [0.95, 0.1, 0.2],
]

beforeAll(async () => {
  stage = await openStage()
  experimentId = await stage.rest.createExperiment('columns')
  for (const [i, curve] of CURVES.entries()) {
    const runId = await stage.rest.createRun(experimentId, {
      name: `run-${i}`,
      params: { lr: String(0.1 * (i + 1)), net: `n${i}` },
      curves: { 'val/accuracy': curve },
    })
    runIds.push(runId)
  }
})

afterAll(() => stage?.close())
afterEach(() => stage.closePages())

async function open(query: string): Promise<Page> {
  const { page } = await stage.open(`/e/${experimentId}${query}`)
  await page.getByTestId('run-row').nth(2).waitFor()
  return page
}

const headOf = (page: Page, name: string) =>
  page.getByRole('columnheader').filter({ hasText: name })
const columnsOf = (page: Page) => new URL(page.url()).searchParams.get('cols')

it('a column is dragged elsewhere and made wider, and the link shows the same to others', async () => {
  const page = await open('?cols=status,m.val/accuracy,p.lr,p.net')
  const from = await headOf(page, 'net').boundingBox()
  const to = await headOf(page, 'val/accuracy').boundingBox()
  if (from === null || to === null) throw new Error('no heads')

  await page.mouse.move(from.x + 20, from.y + 30)
  await page.mouse.down()
  await page.mouse.move(to.x + 30, to.y + 30, { steps: 4 })
  await page.locator('.column-line').waitFor()
  await takePicture(page, 'column-drag-1440')
  await page.mouse.move(to.x + 4, to.y + 30)
  await page.mouse.up()
  await page.waitForURL((url) => url.search.includes('cols=status,p.net,m.val/accuracy,p.lr'))
  const edge = await headOf(page, 'lr').boundingBox()
  if (edge === null) throw new Error('no head')
  await page.mouse.move(edge.x + edge.width - 2, edge.y + 30)
  await page.mouse.down()
  await page.mouse.move(edge.x + edge.width + 58, edge.y + 30, { steps: 3 })
  await page.mouse.up()
  await page.waitForURL(/w=p\.lr:/)
  const other = await open(new URL(page.url()).search)

  const width = Math.round(edge.width)
  expect(Math.round((await headOf(other, 'lr').boundingBox())?.width ?? 0)).toBe(width + 60)
  expect(columnsOf(other)).toBe('status,p.net,m.val/accuracy,p.lr')
  expect(new URL(other.url()).searchParams.has('sort')).toBe(false)
})

it('a column is moved and resized without dragging, by its menu and by keys', async () => {
  const page = await open('?cols=status,m.val/accuracy,p.lr')

  await headOf(page, 'lr').getByRole('button', { name: 'lr', exact: true }).focus()
  await page.keyboard.press('Shift+ArrowLeft')
  await page.waitForURL((url) => url.search.includes('cols=status,p.lr,m.val/accuracy'))
  await page.keyboard.press('+')
  await page.waitForURL(/w=/)
  await headOf(page, 'lr').hover()
  await page.getByRole('button', { name: 'Options of lr' }).click()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Fit' }).click()
  await page.waitForURL((url) => !url.search.includes('w='))
  await page.getByRole('button', { name: 'Options of lr' }).click()
  await page.getByRole('button', { name: 'Move right' }).click()

  await page.waitForURL((url) => url.search.includes('cols=status,m.val/accuracy,p.lr'))
})

it('rows are ordered by the best of all points, which need not be the last', async () => {
  const page = await open('?cols=best.val/accuracy')

  await headOf(page, 'best val/accuracy').locator('[data-cell]').click()
  await page.waitForURL(/sort=-best\.val\/accuracy/)
  await page.locator('[aria-rowindex="2"]').filter({ hasText: '0.9500' }).waitFor()

  expect(await rowIds(page)).toEqual([runIds[2], runIds[0], runIds[1]])
})

it('on a phone, cards list the columns that are chosen, and no keys that it has not', async () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
  const { page } = await stage.open(`/e/${experimentId}?cols=best.val/accuracy,p.net`, phone)
  const facts = page.getByTestId('run-row').first().locator('dt')
  await facts.first().waitFor()
  expect(await facts.allTextContents()).toEqual(['best val/accuracy', 'net'])

  await page.getByRole('button', { name: 'Columns' }).tap()
  await page.getByLabel('Run id').check()
  await page.getByLabel('lr').check()

  await expect
    .poll(() => facts.allTextContents())
    .toEqual(['best val/accuracy', 'net', 'lr', 'Run id'])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'More', exact: true }).tap()
  await page.getByRole('button', { name: 'Show deleted runs' }).waitFor()
  expect(await page.locator('kbd:visible').count()).toBe(0)
})
