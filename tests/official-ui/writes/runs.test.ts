import { beforeAll, expect, it } from 'vitest'
import { visit } from '../visit.ts'
import { useUiWorld } from '../world.ts'
import { addTags, chooseInMenu, confirm, dialogOf, removeTag, writeNote } from './gestures.ts'
import { expectStored, expectTags, Stored } from './stored.ts'

// What MLflow's UI lets one do on the page of a run.

const world = useUiWorld()
let experimentId = ''

beforeAll(async () => {
  experimentId = await world.rest.createExperiment('runs')
})

/** A run of its own for each test, its page, and what is stored of it. */
async function buildRun(name: string) {
  const runId = await world.rest.createRun(experimentId, { name, tags: { team: 'vision' } })
  const route = `/experiments/${experimentId}/runs/${runId}`
  return { route, stored: () => new Stored(world.rest).run(runId) }
}

it('renames a run', async () => {
  const { route, stored } = await buildRun('before')
  await visit(world, { name: 'writes/rename-run', route }, async (page) => {
    await chooseInMenu(page, 'Rename')
    await dialogOf(page).getByRole('textbox').fill('after')
    await confirm(page, 'Save')
    await page.getByRole('heading', { name: 'after' }).waitFor()
  })
  await expectStored(stored, { run_name: 'after', tags: { 'mlflow.runName': 'after' } })
})

it('describes a run', async () => {
  const { route, stored } = await buildRun('described')
  await visit(world, { name: 'writes/describe-run', route }, async (page) => {
    await page.getByRole('button', { name: 'Edit description' }).click()
    await writeNote(page, 'Written **by hand**.')
    await page.getByText('Written by hand.').waitFor()
  })
  await expectStored(stored, { tags: { 'mlflow.note.content': 'Written **by hand**.' } })
})

it('tags a run, and takes a tag away', async () => {
  const { route, stored } = await buildRun('tagged')
  await visit(world, { name: 'writes/tag-run', route }, async (page) => {
    await page.getByRole('button', { name: 'Edit tags' }).click()
    await addTags(page, { area: 'vision', 'with space': 'ä=b, c' })
    await page.getByText('with space').waitFor()
    await expectTags(stored, { team: 'vision', area: 'vision', 'with space': 'ä=b, c' })

    await page.getByRole('button', { name: 'Edit tags' }).click()
    await removeTag(page, 'team')
    await page.getByText('team', { exact: true }).waitFor({ state: 'hidden' })
  })
  await expectTags(stored, { area: 'vision', 'with space': 'ä=b, c' })
})

it('deletes a run', async () => {
  const { route, stored } = await buildRun('deleted')
  await visit(world, { name: 'writes/delete-run', route }, async (page) => {
    await chooseInMenu(page, 'Delete')
    await dialogOf(page).getByRole('button', { name: 'Delete' }).click()
    await page.waitForURL(/experiments\/\d+(\/runs)?$/)
  })
  await expectStored(stored, { lifecycle_stage: 'deleted' })
  expect(await world.rest.get('experiments/get', { experiment_id: experimentId })).toMatchObject({
    experiment: { lifecycle_stage: 'active' },
  })
})
