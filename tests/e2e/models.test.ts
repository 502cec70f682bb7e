import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { seriousFaults } from './axe.ts'
import { takePicture } from './chromium.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let runId: string

beforeAll(async () => {
  stage = await openStage()
  const { rest } = stage
  runId = await rest.createRun('0', { name: 'source', curves: { loss: [1] } })
  await rest.createRun('0', { name: 'other' })
})

afterAll(() => stage?.close())
afterEach(() => stage.closePages())

it('says how to register the first model', async () => {
  const { page, seen } = await stage.open('/models')

  await page.getByText('No registered models yet').waitFor()

  await takePicture(page, 'models-empty-light-1440')
  expect(seen.complaints).toEqual([])
})

it('shows models, their versions, aliases and what was done to them', async () => {
  const { rest } = stage
  const name = 'detector'
  await rest.post('registered-models/create', { name, description: '# Finds *things*' })
  for (let i = 0; i < 3; i += 1) {
    await rest.post('model-versions/create', { name, source: `runs:/${runId}/m`, run_id: runId })
  }
  await rest.post('registered-models/alias', { name, alias: 'champion', version: '1' })
  await rest.post('registered-models/alias', { name, alias: 'champion', version: '2' })
  const { page, seen } = await stage.open('/models')
  await page.locator('[data-model="detector"]').getByText('@champion v2').waitFor()

  await page.getByRole('link', { name: 'detector' }).click()
  await page.locator('[data-version="2"]').getByText('@champion').waitFor()

  const versions = await page
    .locator('[data-version]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-version')))
  expect(versions).toEqual(['3', '2', '1'])
  expect(new URL(page.url()).pathname).toBe('/models/detector')
  await page.getByText('@champion went from version 1 to version 2').waitFor()
  await page.locator('[data-version="3"] td a').click()
  await page.getByRole('heading', { name: 'source' }).waitFor()
  expect(seen.complaints).toEqual([])
})

it.each(['light', 'dark'] as const)('is for everybody in %s, at any width', async (colorScheme) => {
  for (const path of ['/models', '/models/detector']) {
    const { page } = await stage.open(path, { colorScheme })
    await page.getByText('@champion').first().waitFor()

    expect(await seriousFaults(page)).toEqual([])

    for (const width of [1440, 800, 390]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      await takePicture(page, `${path.slice(1).replace('/', '-')}-${colorScheme}-${width}`)
    }
  }
})

it('moves an alias and a stage by menus, and takes it back', async () => {
  const { rest } = stage
  const name = 'detector'
  await rest.post('model-versions/transition-stage', { name, version: '1', stage: 'Archived' })
  const { page, seen } = await stage.open('/models/detector')
  await page.getByRole('button', { name: '@champion' }).click()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByTestId('alias-menu').getByRole('button', { name: 'Version 3' }).click()
  await page.locator('[data-version="3"]').getByText('@champion').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.locator('[data-version="2"]').getByText('@champion').waitFor()

  await page.getByLabel('Stage of version 3').selectOption('Staging')
  await page.locator('[data-stage="Staging"] [data-card="3"]').waitFor()
  // By its edge: in its middle is the list.
  const edge = { sourcePosition: { x: 3, y: 3 } }
  await page.locator('[data-card="3"]').dragTo(page.locator('[data-stage="Production"]'), edge)
  await page.locator('[data-stage="Production"] [data-card="3"]').waitFor()

  await page.getByTestId('audit-trail').getByText('from Staging to Production').waitFor()
  await takePicture(page, 'stages-light-1440')
  expect(seen.complaints).toEqual([])
})

it('names a model that is not there', async () => {
  const { page } = await stage.open(`/models/${encodeURIComponent('no such one')}`)

  await page.getByRole('alert').getByText('no such one').waitFor()
})
