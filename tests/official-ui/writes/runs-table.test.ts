import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { visit } from '../visit.ts'
import { useUiWorld } from '../world.ts'
import { component, confirm, dialogOf } from './gestures.ts'
import { expectStored, Stored } from './stored.ts'

// What MLflow's UI lets one do with the runs that are chosen in the table.

const world = useUiWorld()
let experiments = 0

/** An experiment of its own for each test, with runs of these names. */
async function buildRuns(...names: readonly string[]) {
  const experimentId = await world.rest.createExperiment(`table ${++experiments}`)
  const runIds = new Map<string, string>()
  for (const name of names) {
    const tags = { team: 'vision', name }
    const params = { lr: String(runIds.size) }
    const curves = { loss: [1, 0.5, 0.25] }
    const runId = await world.rest.createRun(experimentId, { name, params, tags, curves })
    runIds.set(name, runId)
  }
  return {
    route: `/experiments/${experimentId}/runs`,
    stored: (name: string) => () => new Stored(world.rest).run(runIds.get(name) ?? ''),
  }
}

async function choose(page: Page, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    const row = page.getByRole('row').filter({ hasText: name })
    await row.getByRole('checkbox', { name: /toggle row selection/ }).check()
  }
}

it('renames the chosen run', async () => {
  const { route, stored } = await buildRuns('before', 'other')
  await visit(world, { name: 'writes/rename-in-table', route }, async (page) => {
    await choose(page, 'before')
    await page.getByTestId('run-rename-button').click()
    await dialogOf(page).getByRole('textbox').fill('after')
    await confirm(page, 'Save')
    await page.getByRole('link', { name: 'after' }).waitFor()
  })
  await expectStored(stored('before'), { run_name: 'after' })
  await expectStored(stored('other'), { run_name: 'other' })
})

it('deletes the chosen runs, and restores them', async () => {
  const { route, stored } = await buildRuns('goes first', 'goes second', 'stays')
  await visit(world, { name: 'writes/delete-in-table', route }, async (page) => {
    await choose(page, 'goes first', 'goes second')
    await page.getByTestId('runs-delete-button').click()
    await confirm(page, 'Delete selected')
    await page.getByRole('link', { name: 'goes first' }).waitFor({ state: 'hidden' })
  })
  for (const name of ['goes first', 'goes second']) {
    await expectStored(stored(name), { lifecycle_stage: 'deleted' })
  }
  await expectStored(stored('stays'), { lifecycle_stage: 'active' })

  await visit(world, { name: 'writes/restore-in-table', route }, async (page) => {
    await page.getByTestId('lifecycle-filter').click()
    await page.getByTestId('deleted-runs-menu-item').click()
    await page.getByRole('link', { name: 'goes first' }).waitFor()
    await choose(page, 'goes first', 'goes second')
    await page.getByTestId('runs-restore-button').click()
    await confirm(page, 'Restore')
    await page.getByRole('link', { name: 'goes first' }).waitFor({ state: 'hidden' })
  })
  for (const name of ['goes first', 'goes second']) {
    await expectStored(stored(name), { lifecycle_stage: 'active' })
  }
})

it('tags the chosen runs', async () => {
  const { route, stored } = await buildRuns('one', 'two')
  await visit(world, { name: 'writes/tag-in-table', route }, async (page) => {
    await choose(page, 'one', 'two')
    await page.getByTestId('runs-tag-multiselect-trigger').click()
    await page.getByTestId('runs-add-new-tag-button').click()
    await dialogOf(page).getByRole('textbox').first().fill('area')
    await dialogOf(page).getByRole('textbox').last().fill('vision')
    await dialogOf(page).getByRole('button', { name: 'Add' }).click()
    await component(page, 'experiment_page.runs.add_tags').click()
    await expectStored(stored('one'), { tags: { area: 'vision' } })
    await expectStored(stored('two'), { tags: { area: 'vision' } })
  })
})

it('compares the chosen runs', async () => {
  const { route } = await buildRuns('left', 'right', 'elsewhere')
  await visit(world, { name: 'writes/compare-chosen', route }, async (page) => {
    await choose(page, 'left', 'right')
    await page.getByTestId('runs-compare-button').click()
    await page.waitForURL(/compare-runs/)
    await page.getByText('Comparing 2 Runs', { exact: false }).first().waitFor()
    await page.getByText('lr', { exact: true }).first().waitFor()
    expect(await page.getByText('elsewhere', { exact: true }).count()).toBe(0)
  })
})

it('finds runs by a filter', async () => {
  const { route } = await buildRuns('found', 'not found')
  const filter = encodeURIComponent('params.lr = "0" and metrics.loss < 0.3')
  const filtered = `${route}?searchFilter=${filter}`
  await visit(world, { name: 'writes/filter-runs', route: filtered }, async (page) => {
    await page.getByRole('link', { name: 'found', exact: true }).waitFor()
    expect(await page.getByRole('link', { name: 'not found' }).count()).toBe(0)
  })
})
