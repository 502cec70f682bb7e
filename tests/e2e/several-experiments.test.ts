import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { seriousFaults } from './axe.ts'
import { takePicture } from './chromium.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let visionId: string
let speechId: string

beforeAll(async () => {
  stage = await openStage()
  visionId = await stage.rest.createExperiment('vision')
  speechId = await stage.rest.createExperiment('speech')
  for (const [experimentId, net, count] of [
    [visionId, 'vit', 3],
    [speechId, 'conformer', 2],
  ] as const) {
    for (let i = 0; i < count; i += 1) {
      await stage.rest.createRun(experimentId, {
        name: `${net}-${i}`,
        params: { net, lr: String(0.1 * (i + 1)) },
        curves: { 'val/accuracy': [0.2, 0.3 + 0.1 * i] },
      })
    }
  }
})

afterAll(() => stage?.close())
afterEach(() => stage.closePages())

it('several experiments are one table, with what differs between them, to be grouped by experiment', async () => {
  const { page, seen } = await stage.open(`/e/${visionId}`)
  await page.getByText('3 runs', { exact: true }).waitFor()

  await page.getByRole('button', { name: '+ Experiment' }).click()
  await page.getByTestId('together-picker').getByRole('checkbox', { name: 'speech' }).check()
  await page.getByText('5 runs', { exact: true }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/e/${visionId}+${speechId}`)
  expect(await seriousFaults(page)).toEqual([])
  await page.keyboard.press('Escape')
  const nets = await page.locator('[data-testid="run-row"] [data-col="p.net"]').allTextContents()
  const names = await page
    .locator('[data-testid="run-row"] [data-col="experiment"]')
    .allTextContents()
  await takePicture(page, 'several-experiments-1440')
  await page.goto(`${page.url()}?group=experiment`)
  await page.getByTestId('group-row').nth(1).waitFor()

  expect(nets.toSorted()).toEqual(['conformer', 'conformer', 'vit', 'vit', 'vit'])
  expect(names.toSorted()).toEqual(['speech', 'speech', 'vision', 'vision', 'vision'])
  const groups = await page
    .getByTestId('group-row')
    .evaluateAll((rows) =>
      rows.map((row) => [row.querySelector('th')?.innerText, row.dataset.runs]),
    )
  expect(groups.map(([name, runs]) => `${name?.replace('›', '').trim()} ${runs}`)).toEqual([
    'vision 3',
    'speech 2',
  ])
  expect(seen.complaints).toEqual([])
})

it('a view saved of several experiments is found from the same ones in any order, and from no other', async () => {
  const { page } = await stage.open(`/e/${visionId}+${speechId}?group=experiment`)
  const views = page.getByRole('list', { name: 'Saved views' })
  const openViews = async (path: string) => {
    await page.goto(stage.server.url + path)
    await page.getByTestId('experiment-page').getByRole('button', { name: 'Views' }).click()
  }
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByLabel('Name of this view').fill('Side by side')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await views.getByRole('button', { name: 'Side by side', exact: true }).waitFor()

  await openViews(`/e/${visionId}`)
  await page.getByText('No saved views yet.').waitFor()
  await openViews(`/e/${speechId}+${visionId}`)
  await views.getByRole('button', { name: 'Side by side', exact: true }).click()
  await page.getByTestId('group-row').nth(1).waitFor()

  expect(new URL(page.url()).pathname).toBe(`/e/${speechId}+${visionId}`)
  expect(new URL(page.url()).search).toBe('?group=experiment')
})

it('the boxes of the first page open experiments together', async () => {
  const { page } = await stage.open('/')

  await page.getByRole('checkbox', { name: 'Choose vision' }).check()
  await page.getByRole('checkbox', { name: 'Choose speech' }).check()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('link', { name: 'Open together' }).click()

  await page.getByText('5 runs', { exact: true }).waitFor()
})

it('a filter is made, changed and taken away by clicks, and the text says the same', async () => {
  const { page } = await stage.open(`/e/${visionId}+${speechId}`)
  await page.getByTestId('run-row').first().waitFor()

  await page.getByRole('button', { name: '+ Filter' }).click()
  const builder = page.getByTestId('clause-builder')
  await builder.getByLabel('Where').selectOption('p.net')
  await builder.getByLabel('Value').fill('vit')
  expect(await seriousFaults(page)).toEqual([])
  await builder.getByRole('button', { name: 'Add' }).click()
  await page.getByText('3 runs', { exact: true }).waitFor()
  await page.getByRole('button', { name: '+ Filter' }).click()
  await builder.getByLabel('Where').selectOption('m.val/accuracy')
  await builder.getByLabel('Value').fill('0.35')
  await builder.getByRole('button', { name: 'Add' }).click()
  await page.getByText('2 runs', { exact: true }).waitFor()
  const text = await page.getByTestId('runs-filter').inputValue()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByTestId('filter-chips').getByRole('button', { name: 'net = vit' }).click()
  await builder.getByLabel('is').selectOption('!=')
  await builder.getByRole('button', { name: 'Change' }).click()
  await page.getByText('1 run', { exact: true }).waitFor()
  await page.getByRole('button', { name: "Remove params.net != 'vit'" }).click()
  await page.getByText('3 runs', { exact: true }).waitFor()

  expect(text).toBe(`params.net = 'vit' and metrics."val/accuracy" > 0.35`)
  expect(await page.getByTestId('runs-filter').inputValue()).toBe(`metrics."val/accuracy" > 0.35`)
})

it('a live run is stopped after a question, and tags are written on its page', async () => {
  const experimentId = await stage.rest.createExperiment('live')
  const runId = await stage.rest.createRun(experimentId, { name: 'going on', status: 'RUNNING' })
  const { page } = await stage.open(`/r/${runId}`)

  await page.getByRole('button', { name: 'Stop…' }).click()
  await page.getByTestId('stop-dialog').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Stop 1 run' }).click()
  await page.getByText('Killed').waitFor()
  await page.getByRole('button', { name: 'Add a tag' }).click()
  await page.getByLabel('Name of the tag').fill('team')
  await page.getByLabel('Value of the tag').fill('asr')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Edit the tag team' }).click()
  await page.getByLabel('Value of the tag').fill('tts')
  expect(await seriousFaults(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByRole('cell', { name: 'tts' }).waitFor()
  await page.getByRole('button', { name: 'Remove the tag team' }).click()

  await page.getByRole('button', { name: 'Remove the tag team' }).waitFor({ state: 'detached' })
})
