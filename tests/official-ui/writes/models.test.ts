import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { visit } from '../visit.ts'
import { useUiWorld } from '../world.ts'
import {
  addTags,
  chooseInMenu,
  component,
  confirm,
  dialogOf,
  openTags,
  type,
  writeNote,
} from './gestures.ts'
import { buildModel } from './models.ts'
import { expectGone, expectStored, expectTags, Stored } from './stored.ts'

// What MLflow's UI lets one do to registered models; it offers no way to rename them.

const world = useUiWorld()
const stored = (name: string) => () => new Stored(world.rest).model(name)
const storedVersion = (name: string, version: string) => () =>
  new Stored(world.rest).version(name, version)

it('creates a model', async () => {
  await visit(world, { name: 'writes/create-model', route: '/models' }, async (page) => {
    await page.getByTestId('create-model-button').click()
    await dialogOf(page).getByRole('textbox').fill('hand-made')
    await dialogOf(page).getByRole('button', { name: 'Create' }).click()
    await page.waitForURL(/models\/hand-made/)
  })
  await expectStored(stored('hand-made'), { name: 'hand-made' })
})

it('describes a model', async () => {
  const route = await buildModel(world.rest, 'described')
  await visit(world, { name: 'writes/describe-model', route }, async (page) => {
    await page.getByTestId('descriptionEditButton').click()
    await writeNote(page, 'Written **by hand**.')
    await page.getByText('Written by hand.').waitFor()
  })
  await expectStored(stored('described'), { description: 'Written **by hand**.' })
})

it('tags a model, changes a tag and takes it away', async () => {
  const route = await buildModel(world.rest, 'tagged')
  await visit(world, { name: 'writes/tag-model', route }, async (page) => {
    await openTags(page)
    await page.getByTestId('tags-form-input-name').fill('area')
    await page.getByTestId('tags-form-input-value').fill('text')
    await page.getByTestId('add-tag-button').click()
    const row = page.getByRole('row').filter({ hasText: 'area' })
    await row.getByText('text').waitFor()
    await expectTags(stored('tagged'), { area: 'text' })

    await row.getByTestId('editable-table-button-edit').click()
    await row.getByRole('textbox').fill('vision')
    await row.getByTestId('editable-table-button-save').click()
    await row.getByText('vision').waitFor()
    await expectTags(stored('tagged'), { area: 'vision' })

    await row.getByTestId('editable-table-button-delete').click()
    await dialogOf(page).getByRole('button', { name: 'Confirm' }).click()
    await row.waitFor({ state: 'hidden' })
  })
  await expectTags(stored('tagged'), {})
})

it('tags versions and gives them aliases in the table', async () => {
  const route = await buildModel(world.rest, 'table', 2)
  // The table shows a new tag or alias once it is opened again, here as on MLflow's server.
  await visit(world, { name: 'writes/tag-in-versions-table', route }, async (page) => {
    await component(versionRow(page, 2), 'keyvaluetagseditorcell.tsx_29').click()
    await addTags(page, { checked: 'yes' })
  })
  await visit(world, { name: 'writes/alias-in-versions-table', route }, async (page) => {
    const second = versionRow(page, 2)
    await second.getByText('checked').waitFor()
    await component(second, 'aliasescell.tsx_30').click()
    await type(page, dialogOf(page).getByRole('combobox'), 'champion')
    await confirm(page, 'Save aliases')
  })
  await expectTags(storedVersion('table', '2'), { checked: 'yes' })
  await expectTags(storedVersion('table', '1'), {})
  await expectStored(stored('table'), { aliases: { champion: '2' } })
})

it('compares the chosen versions', async () => {
  const route = await buildModel(world.rest, 'compared', 3)
  await visit(world, { name: 'writes/compare-versions', route }, async (page) => {
    for (const version of [1, 3]) await versionRow(page, version).getByRole('checkbox').check()
    await page.getByTestId('compareButton').click()
    await page.waitForURL(/compare-model-versions/)
    await page.getByText('Comparing 2 Versions').first().waitFor()
    expect(await page.getByText('Version 2', { exact: true }).count()).toBe(0)
  })
})

it('deletes a model', async () => {
  const route = await buildModel(world.rest, 'deleted')
  await visit(world, { name: 'writes/delete-model', route }, async (page) => {
    await chooseInMenu(page, 'Delete')
    await dialogOf(page).getByRole('button', { name: 'Delete' }).click()
    await page.waitForURL(/models$/)
  })
  await expectGone(stored('deleted'))
})

function versionRow(page: Page, version: number) {
  return page.getByRole('row').filter({ hasText: `Version ${version}` })
}
