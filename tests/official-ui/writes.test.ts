import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { isExpected } from './known-failures.ts'
import { type PageWatch, watchPage } from './page-watch.ts'
import { useUiWorld } from './world.ts'

// What people change in MLflow's UI. One test goes on where the one before ended.

const TOAST = '[class*="notification-notice"], [class*="alert-error"]'
const MENU = 'overflow-menu-trigger'

const world = useUiWorld()

/** Opens a page, acts on it, and sees that nothing failed. */
async function onPage(
  name: string,
  route: string,
  act: (page: Page, seen: PageWatch) => Promise<void>,
): Promise<void> {
  const page = await world.browser.newPage({ viewport: { width: 1440, height: 1000 } })
  page.setDefaultTimeout(10_000)
  const seen = watchPage(page, world.proxy.url)
  await page.goto(`${world.proxy.url}/#${route}`)
  await seen.quiet()
  try {
    await act(page, seen)
    await seen.quiet()
    expect(await page.locator(TOAST).allInnerTexts()).toEqual([])
  } finally {
    const folder = fileURLToPath(new URL(`recorded/${world.target.name}/writes`, import.meta.url))
    mkdirSync(folder, { recursive: true })
    await page.screenshot({ path: join(folder, `${name}.png`) })
  }
  const failed = seen.answers.filter((answer) => / [45]\d\d$/.test(answer))
  expect(failed.filter((answer) => !isExpected(answer))).toEqual([])
  expect(seen.exceptions).toEqual([])
}

const dialogOf = (page: Page): Locator => page.getByRole('dialog').last()

async function chooseInMenu(page: Page, item: string | RegExp): Promise<void> {
  await page.getByTestId(MENU).first().click()
  await page.getByRole('menuitem', { name: item }).click()
}

async function get(path: string): Promise<Record<string, never>> {
  const response = await fetch(`${world.target.url}/api/2.0/mlflow/${path}`)
  return (await response.json()) as Record<string, never> // by MLflow's contract
}

const tagsOf = (tags: readonly { key: string; value: string }[] = []) =>
  Object.fromEntries(tags.map(({ key, value }) => [key, value]))

it('creates and deletes an experiment', async () => {
  await onPage('create-experiment', '/experiments', async (page) => {
    await page.getByTestId('create-experiment-button').click()
    await dialogOf(page).getByPlaceholder('Input an experiment name').fill('by hand')
    await dialogOf(page).getByRole('button', { name: 'Create' }).click()
    await page.waitForURL(/experiments\/\d+/)
  })
  const { experiment } = await get('experiments/get-by-name?experiment_name=by%20hand')
  expect(experiment).toMatchObject({ name: 'by hand', lifecycle_stage: 'active' })

  await onPage('delete-experiment', '/experiments', async (page) => {
    await page.getByRole('row').filter({ hasText: 'by hand' }).getByRole('checkbox').check()
    await page.getByTestId('delete-experiments-button').click()
    await dialogOf(page).getByRole('button', { name: 'Delete' }).click()
  })
  const gone = (await get('experiments/get-by-name?experiment_name=by%20hand'))['experiment']
  expect(gone).toMatchObject({ lifecycle_stage: 'deleted' })
})

it('renames, describes and deletes a run', async () => {
  const runId = world.seeded.runIds[5] ?? ''
  const route = `/experiments/${world.seeded.experimentId}/runs/${runId}`
  const run = async () =>
    (await get(`runs/get?run_id=${runId}`))['run'] as never as {
      info: { run_name: string; lifecycle_stage: string }
      data: { tags: { key: string; value: string }[] }
    }
  await onPage('rename-run', route, async (page) => {
    await chooseInMenu(page, 'Rename')
    await dialogOf(page).getByRole('textbox').fill('renamed by hand')
    await dialogOf(page)
      .getByRole('button', { name: /save|rename|ok/i })
      .click()
    await page.getByText('renamed by hand').first().waitFor()
  })
  expect((await run()).info.run_name).toBe('renamed by hand')

  await onPage('describe-run', route, async (page) => {
    await page.getByRole('button', { name: 'Edit description' }).click()
    await page.locator('textarea').first().fill('Written **by hand**.')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Written').first().waitFor()
  })
  expect(tagsOf((await run()).data.tags)['mlflow.note.content']).toBe('Written **by hand**.')

  await onPage('delete-run', route, async (page) => {
    await chooseInMenu(page, 'Delete')
    await dialogOf(page).getByRole('button', { name: 'Delete' }).click()
  })
  expect((await run()).info.lifecycle_stage).toBe('deleted')
})

it('creates a model', async () => {
  await onPage('create-model', '/models', async (page) => {
    const promo = page.getByRole('dialog').getByRole('button', { name: 'Close' })
    if (await promo.first().isVisible()) await promo.first().click()
    await page.getByTestId('create-model-button').click()
    await dialogOf(page).getByRole('textbox').fill('hand-made')
    await dialogOf(page).getByRole('button', { name: 'Create' }).click()
    await page.waitForURL(/models\/hand-made/)
  })
  const model = (await get('registered-models/get?name=hand-made'))['registered_model']
  expect(model).toMatchObject({ name: 'hand-made' })
})

it('describes, tags and deletes a version', async () => {
  const { modelName: name } = world.seeded
  const version = async () =>
    (await get(`model-versions/get?name=${name}&version=1`))['model_version'] as never as {
      description: string
      current_stage: string
      tags: { key: string; value: string }[]
    }
  await onPage('tag-version', `/models/${name}/versions/1`, async (page) => {
    await page.getByTestId('descriptionEditButton').click()
    await page.locator('textarea').first().fill('The first.')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('The first.').first().waitFor()
    await page.getByText('Tags', { exact: true }).first().click()
    await page.getByTestId('tags-form-input-name').fill('checked')
    await page.getByTestId('tags-form-input-value').fill('by hand')
    await page.getByTestId('add-tag-button').click()
    await page.getByText('by hand').first().waitFor()
  })
  expect((await version()).description).toBe('The first.')
  expect(tagsOf((await version()).tags)).toEqual({ checked: 'by hand' })

  await onPage('delete-version', `/models/${name}/versions/1`, async (page) => {
    await chooseInMenu(page, 'Delete')
    await dialogOf(page).getByRole('button', { name: 'Delete' }).click()
    await page.waitForURL(/models\/cifar-classifier$/)
  })
  const gone = await get(`model-versions/get?name=${name}&version=1`)
  expect(gone).toMatchObject({ error_code: 'RESOURCE_DOES_NOT_EXIST' })
})

it('creates a prompt', async () => {
  await onPage('create-prompt', '/prompts', async (page) => {
    await page.getByTestId('create-prompt-empty-state-button').click()
    const dialog = dialogOf(page)
    await dialog.getByRole('textbox').first().fill('greeting')
    await dialog.locator('textarea').first().fill('Hello {{name}}')
    await dialog.getByRole('button', { name: 'Create' }).click()
    await page.waitForURL(/prompts\/greeting/)
  })
  const { model_version } = await get('model-versions/get?name=greeting&version=1')
  expect(tagsOf((model_version as never as { tags: [] }).tags)['mlflow.prompt.text']).toBe(
    'Hello {{name}}',
  )
})

it('finds runs by a filter', async () => {
  const filter = encodeURIComponent('params.backbone = "vit_s16"')
  const route = `/experiments/${world.seeded.experimentId}/runs?searchFilter=${filter}`
  await onPage('filter-runs', route, async (page) => {
    await page.getByText('trial-01').first().waitFor()
    expect(await page.getByText('trial-00').count()).toBe(0)
  })
})
