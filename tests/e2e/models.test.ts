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

it('moves an alias and a stage by menus, takes it back, and offers to archive', async () => {
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

  await page.getByLabel('Stage of version 2').selectOption('Production')
  await page.getByRole('button', { name: 'Archive version 3' }).click()
  await page.locator('[data-stage="Archived"] [data-card="3"]').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.locator('[data-stage="Production"] [data-card="3"]').waitFor()
  expect(seen.complaints).toEqual([])
})

it('says in its form why an alias is refused', async () => {
  const { page } = await stage.open('/models/detector')
  const open = page.getByRole('button', { name: 'New alias for version 1' })
  await open.click()
  await page.getByLabel('Name of the alias').fill('latest') // which MLflow keeps for itself
  await page.keyboard.press('Enter')
  await page.getByTestId('alias-menu').getByRole('alert').waitFor()

  await page.getByLabel('Name of the alias').fill('first')
  await page.keyboard.press('Enter')

  await page.locator('[data-version="1"]').getByText('@first').waitFor()
  await open.and(page.locator(':focus')).waitFor()
})

it('describes a model and a version, and takes it back', async () => {
  const { page, seen } = await stage.open('/models/detector/2')
  await page.getByRole('button', { name: 'Add a description' }).click()
  await page.getByLabel('Description in Markdown').fill('Trained on **new** data')
  await page.keyboard.press('Control+Enter')
  // The focus follows once it is stored; until then the form shows it too, as it will look.
  const edit = page.getByRole('button', { name: 'Edit', exact: true })
  await edit.and(page.locator(':focus')).waitFor()
  await page.locator('strong', { hasText: 'new' }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Add a description' }).waitFor()

  await page.goto(`${stage.server.url}/models/detector`)
  await edit.click()
  await page.getByLabel('Description in Markdown').fill('')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Add a description' }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.locator('em', { hasText: 'things' }).waitFor()

  expect(seen.complaints).toEqual([])
})

it.each(['/models/detector', '/models/detector/1'])(
  'adds, changes and takes away tags at %s',
  async (path) => {
    const { page, seen } = await stage.open(path)
    const tags = page.getByRole('table', { name: 'Tags' })
    await page.getByRole('button', { name: 'Add a tag' }).click()
    await page.getByLabel('Name of the tag').fill('team')
    await page.getByLabel('Value of the tag').fill('vision')
    await page.keyboard.press('Enter')
    await tags.getByText('vision').waitFor()

    await page.getByRole('button', { name: 'Edit the tag team' }).click()
    await page.getByLabel('Value of the tag').fill('audio')
    await page.getByRole('button', { name: 'Save' }).click()
    await tags.getByText('audio').waitFor()
    await page
      .getByText('Tag team of version 1 was set to “audio”')
      .or(page.getByText('Tag team was set to “audio”'))
      .waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await tags.getByText('vision').waitFor()

    await page.getByRole('button', { name: 'Remove the tag team' }).click()
    await page.getByText('No tag was set.').waitFor()
    expect(seen.complaints).toEqual([])
  },
)

it('says where a tag cannot be set, and keeps what was typed', async () => {
  const { page } = await stage.open('/models/detector')
  await page.getByRole('button', { name: 'Add a tag' }).click()
  const key = 'k'.repeat(300) // longer than any tag's name
  await page.getByLabel('Name of the tag').fill(key)
  await page.keyboard.press('Enter')

  await page.getByRole('alert').getByText('exceeds').waitFor()
  expect(await page.getByLabel('Name of the tag').inputValue()).toBe(key)
})

it('registers a model of a run, copies its version and deletes it', async () => {
  const { rest } = stage
  const history = JSON.stringify([{ artifact_path: 'net', run_id: runId }])
  await rest.post('runs/set-tag', {
    run_id: runId,
    key: 'mlflow.log-model.history',
    value: history,
  })
  await rest.putArtifact('0', runId, 'net/MLmodel', 'flavors:\n  python_function: {}\n')
  const { page } = await stage.open(`/r/${runId}/models`)
  await page.getByRole('button', { name: 'Register…' }).click()
  const panel = page.getByTestId('register-panel')
  await panel.getByLabel('Model').and(page.locator(':focus')).waitFor()
  await panel.getByLabel('Model').fill('fresh')
  await panel.getByText('A new model, with this as its version 1.').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('status').getByRole('link', { name: 'fresh v1' }).click()
  await page.getByTestId('model-card').waitFor()

  await page.getByRole('button', { name: 'Copy to…' }).click()
  await panel.getByLabel('Model').fill('detector')
  await panel.getByText('After version 3.').waitFor()
  await panel.getByRole('button', { name: 'Copy' }).click()
  await page.getByRole('link', { name: 'detector v4' }).click()
  await page.getByText('models:/fresh/1').waitFor()

  const ask = page.getByTestId('delete-version')
  const open = page.getByRole('button', { name: 'Delete…' })
  await open.click()
  await page.keyboard.press('Escape')
  await ask.waitFor({ state: 'detached' })
  await open.and(page.locator(':focus')).waitFor()
  await open.click()
  expect(await seriousFaults(page)).toEqual([])
  await ask.getByRole('button', { name: 'Delete for good' }).click()

  await page.locator('[data-version="3"]').waitFor()
  expect(await page.locator('[data-version="4"]').count()).toBe(0)
})

it('gives a model another name, and deletes it', async () => {
  const { page } = await stage.open('/models/fresh')
  await page.getByRole('button', { name: 'Rename' }).click()
  await page.getByLabel('Name of the model').fill('detector')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('detector').waitFor()
  await page.getByLabel('Name of the model').fill('stale')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'stale' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/models/stale')

  await page.getByRole('button', { name: 'Delete…' }).click()
  await page.getByTestId('delete-model').getByText('Its version goes with it').waitFor()
  await page.getByRole('button', { name: 'Delete for good' }).click()

  await page.locator('[data-model="detector"]').waitFor()
  expect(await page.locator('[data-model="stale"]').count()).toBe(0)
})

it('finds models by name and tag, and makes an empty one', async () => {
  await stage.rest.post('registered-models/set-tag', {
    name: 'detector',
    key: 'team',
    value: 'vision',
  })
  const { page } = await stage.open('/models')
  await page.getByRole('button', { name: 'New model…' }).click()
  const panel = page.getByTestId('new-model')
  await panel.getByLabel('Name').fill('detector')
  await page.keyboard.press('Enter')
  await panel.getByRole('alert').getByText('detector').waitFor()
  await panel.getByLabel('Name').fill('later')
  await page.keyboard.press('Enter')
  await page.getByText('This model has no versions.').waitFor()

  await page.getByRole('link', { name: 'Models' }).first().click()
  await page.getByText('2 models').waitFor()
  await page.getByLabel('Find models').fill('team=vision')
  await page.getByText('1 of 2').waitFor()
  expect(await page.locator('[data-model]').count()).toBe(1)
  expect(new URL(page.url()).searchParams.get('q')).toBe('team=vision')
  await page.getByLabel('Find models').fill('nowhere')
  await page.getByRole('button', { name: 'Show all models' }).click()
  await page.locator('[data-model="later"]').waitFor()
})

it('compares the versions that are ticked', async () => {
  const { page } = await stage.open('/models/detector')
  await page.getByLabel('Choose version 3').check()
  await page.getByText('Choose another one to compare.').waitFor()
  await page.getByLabel('Choose version 1').check()

  await page.getByRole('button', { name: 'Compare', exact: true }).click()

  await page.getByTestId('versions-page').waitFor()
  expect(new URL(page.url()).searchParams.get('v')).toBe('1,3')
})

it('names a model that is not there', async () => {
  const { page } = await stage.open(`/models/${encodeURIComponent('no such one')}`)

  await page.getByRole('alert').getByText('no such one').waitFor()
})
