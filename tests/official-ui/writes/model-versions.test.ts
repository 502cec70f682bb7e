import type { Page } from 'playwright-core'
import { it } from 'vitest'
import { visit } from '../visit.ts'
import { useUiWorld } from '../world.ts'
import {
  chooseInMenu,
  chooseModel,
  component,
  confirm,
  dialogOf,
  openTags,
  type,
  writeNote,
} from './gestures.ts'
import { buildModel } from './models.ts'
import { expectGone, expectStored, expectTags, Stored } from './stored.ts'

// What MLflow's UI lets one do on the page of a model's version.

const world = useUiWorld()
const storedModel = (name: string) => () => new Stored(world.rest).model(name)
const stored = (name: string, version: string) => () =>
  new Stored(world.rest).version(name, version)

it('describes and tags a version', async () => {
  const route = await buildModel(world.rest, 'described', 1)
  await visit(world, { name: 'writes/version', route: `${route}/versions/1` }, async (page) => {
    await page.getByTestId('descriptionEditButton').click()
    await writeNote(page, 'The first.')
    await page.getByText('The first.').waitFor()

    await openTags(page)
    await page.getByTestId('tags-form-input-name').fill('checked')
    await page.getByTestId('tags-form-input-value').fill('by hand')
    await page.getByTestId('add-tag-button').click()
    await page.getByRole('row').filter({ hasText: 'checked' }).getByText('by hand').waitFor()
  })
  await expectStored(stored('described', '1'), { description: 'The first.' })
  await expectTags(stored('described', '1'), { checked: 'by hand' })
})

it('gives a version aliases, moves one to another version and takes one away', async () => {
  const route = await buildModel(world.rest, 'named', 2)
  await visit(world, { name: 'writes/aliases', route: `${route}/versions/1` }, async (page) => {
    await component(page, 'aliaseditor.tsx_29').click()
    await addAlias(page, 'champion')
    await addAlias(page, 'fallback')
    await confirm(page, 'Save aliases')
    await page.getByText('fallback').first().waitFor()
  })
  await expectStored(storedModel('named'), { aliases: { champion: '1', fallback: '1' } })

  await visit(world, { name: 'writes/move-alias', route: `${route}/versions/2` }, async (page) => {
    await component(page, 'aliaseditor.tsx_29').click()
    await addAlias(page, 'champion')
    await confirm(page, 'Save aliases')
    await page.getByText('champion').first().waitFor()
  })
  await expectStored(storedModel('named'), { aliases: { champion: '2', fallback: '1' } })

  await visit(world, { name: 'writes/drop-alias', route: `${route}/versions/1` }, async (page) => {
    await component(page, 'aliaseditor.tsx_37').click()
    await component(dialogOf(page), 'modelversionaliastag.tsx_23.close').click()
    await confirm(page, 'Save aliases')
    await page.getByText('fallback').waitFor({ state: 'hidden' })
  })
  await expectStored(async () => (await storedModel('named')()).aliases, { champion: '2' })
})

it('moves versions through stages, and archives the one before', async () => {
  const route = await buildModel(world.rest, 'staged', 2)
  for (const version of ['1', '2']) {
    const name = `writes/stage-${version}`
    await visit(world, { name, route: `${route}/versions/${version}` }, async (page, seen) => {
      await useStages(page)
      await seen.quiet()
      await page.locator('.mlflow-stage-transition-dropdown').click()
      await page.locator('[role=menuitem]').filter({ hasText: 'Production' }).click()
      await dialogOf(page).getByRole('checkbox').check()
      await confirm(page, 'OK')
      await page.locator('.mlflow-stage-transition-dropdown').getByText('Production').waitFor()
    })
    await expectStored(stored('staged', version), { current_stage: 'Production' })
  }
  await expectStored(stored('staged', '1'), { current_stage: 'Archived' })
})

it('copies a version into another model', async () => {
  const route = await buildModel(world.rest, 'candidate', 1)
  await visit(world, { name: 'writes/promote', route: `${route}/versions/1` }, async (page) => {
    await page.getByRole('button', { name: 'Promote model' }).click()
    await chooseModel(page, 'released', true)
    await dialogOf(page).getByRole('button', { name: 'Promote' }).click()
    await page.waitForURL(/models\/released/)
  })
  await expectStored(stored('released', '1'), { source: 'models:/candidate/1' })
})

it('deletes a version', async () => {
  const route = await buildModel(world.rest, 'shrinking', 2)
  await visit(
    world,
    { name: 'writes/delete-version', route: `${route}/versions/2` },
    async (page) => {
      await chooseInMenu(page, 'Delete')
      await dialogOf(page).getByRole('button', { name: 'Delete' }).click()
      await page.waitForURL(/models\/shrinking$/)
    },
  )
  await expectGone(stored('shrinking', '2'))
  await expectStored(stored('shrinking', '1'), { version: '1' })
})

async function addAlias(page: Page, alias: string): Promise<void> {
  await type(page, dialogOf(page).getByRole('combobox'), alias)
}

/** Stages show in the older form of the registry's pages only. */
async function useStages(page: Page): Promise<void> {
  await page.getByRole('switch', { name: 'New model registry UI' }).click()
  await confirm(page, 'Disable')
}
