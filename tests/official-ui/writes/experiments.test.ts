import { expect, it } from 'vitest'
import { PATIENCE_MS, visit } from '../visit.ts'
import { useUiWorld } from '../world.ts'
import { addTags, chooseInMenu, confirm, dialogOf, removeTag } from './gestures.ts'
import { expectStored, expectTags, Stored } from './stored.ts'

// What MLflow's UI lets one do to experiments; it offers no way to restore them.

const world = useUiWorld()
const stored = (name: string) => () => new Stored(world.rest).experiment(name)

it.each([
  { name: 'by hand', location: '', wanted: /./ },
  {
    name: 'elsewhere',
    location: 'mlflow-artifacts:/by-hand',
    wanted: /^mlflow-artifacts:.*by-hand$/,
  },
])('creates an experiment $name', async ({ name, location, wanted }) => {
  await visit(
    world,
    { name: `writes/create-experiment-${name}`, route: '/experiments' },
    async (page) => {
      await page.getByTestId('create-experiment-button').click()
      await dialogOf(page).getByPlaceholder('Input an experiment name').fill(name)
      await dialogOf(page).getByPlaceholder('Input an artifact location').fill(location)
      await dialogOf(page).getByRole('button', { name: 'Create' }).click()
      await page.waitForURL(/experiments\/\d+/)
    },
  )
  await expectStored(stored(name), {
    lifecycle_stage: 'active',
    artifact_location: expect.stringMatching(wanted),
  })
})

it('renames and describes an experiment', async () => {
  const id = await world.rest.createExperiment('before')
  const route = `/experiments/${id}/runs`
  await visit(world, { name: 'writes/edit-experiment', route }, async (page) => {
    await chooseInMenu(page, 'Edit experiment')
    const dialog = dialogOf(page)
    await dialog.getByPlaceholder('Enter experiment name').fill('after')
    await dialog.getByTestId('text-area').fill('Written **by hand**.')
    await confirm(page, 'Save')
    await page.getByTestId('experiment-link').getByText('after').waitFor()
  })
  await expectStored(stored('after'), {
    experiment_id: id,
    tags: { 'mlflow.note.content': 'Written **by hand**.' },
  })
})

it('tags an experiment, and takes a tag away', async () => {
  await world.rest.createExperiment('tagged')
  await visit(world, { name: 'writes/tag-experiment', route: '/experiments' }, async (page) => {
    const row = page.getByRole('row').filter({ hasText: 'tagged' })
    await row.getByRole('button', { name: 'Edit tags' }).click()
    await addTags(page, { area: 'vision', owner: 'amara' })
    await row.getByText('area').waitFor()
    await expectStored(stored('tagged'), { tags: { area: 'vision', owner: 'amara' } })

    await row.getByRole('button', { name: 'Edit tags' }).click()
    await removeTag(page, 'area')
    await row.getByText('owner').waitFor()
  })
  await expectTags(stored('tagged'), { owner: 'amara' })
})

it('deletes experiments from the list', async () => {
  const names = ['goes first', 'goes second']
  for (const name of names) await world.rest.createExperiment(name)
  await visit(world, { name: 'writes/delete-experiments', route: '/experiments' }, async (page) => {
    for (const name of names) {
      await page.getByRole('row').filter({ hasText: name }).getByRole('checkbox').check()
    }
    await page.getByTestId('delete-experiments-button').click()
    await confirm(page, 'Delete')
    await page.getByText('goes first').waitFor({ state: 'hidden' })
  })
  for (const name of names) await expectStored(stored(name), { lifecycle_stage: 'deleted' })
})

it('deletes the experiment that is open', async () => {
  const id = await world.rest.createExperiment('open')
  const route = `/experiments/${id}/runs`
  await visit(world, { name: 'writes/delete-experiment', route }, async (page) => {
    await chooseInMenu(page, 'Delete')
    await dialogOf(page).getByRole('button', { name: 'Delete' }).click()
    await page.waitForURL(/experiments$/)
  })
  await expectStored(stored('open'), { lifecycle_stage: 'deleted' })
})

it('saves a view of the runs, and deletes it', async () => {
  const id = await world.rest.createExperiment('viewed')
  await world.rest.createRun(id, { name: 'a run' })
  const views = async () => Object.keys((await stored('viewed')()).tags as object)
  const route = `/experiments/${id}/runs`
  await visit(world, { name: 'writes/save-view', route }, async (page) => {
    await page.getByTestId('saved-views-trigger').click()
    await page.getByTestId('saved-views-save-current').click()
    await page.getByTestId('save-view-name-input').fill('best first')
    await page.getByTestId('save-view-save-button').click()
    await dialogOf(page).getByRole('button', { name: 'Copy' }).waitFor()
    expect(await views()).toEqual([expect.stringMatching(/^mlflow\.sharedViewState\./)])

    await dialogOf(page).getByRole('button', { name: 'Close' }).click()
    await page.getByTestId('saved-views-trigger').click()
    await page.getByRole('menuitem', { name: 'best first' }).waitFor()
    await page.getByRole('button', { name: 'Delete saved view' }).click()
    await confirm(page, 'Delete')
    await expect.poll(views, { timeout: PATIENCE_MS }).toEqual([])
  })
})
