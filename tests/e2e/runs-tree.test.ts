import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { takePicture } from './chromium.ts'
import { openStage, rowIds, type Stage } from './stage.ts'

/** More than the server gives in one page. */
const TRIALS = 220

let stage: Stage
let experimentId: string
let sweepId: string
let aloneId: string
let trialIds: readonly string[]

beforeAll(async () => {
  stage = await openStage()
  const { rest } = stage
  experimentId = await rest.createExperiment('nested')
  sweepId = await rest.createRun(experimentId, {
    name: 'sweep',
    tags: { 'mlflow.note.content': '# Why\n\nTo see **which** lr.' },
  })
  const made: string[] = []
  for (let i = 0; i < TRIALS; i += 1) made.push(await rest.createRun(experimentId, trialOf(i)))
  trialIds = made
  aloneId = await rest.createRun(experimentId, {
    name: 'alone',
    params: { lr: '0.5', amp: 'true' },
    curves: { 'val/loss': [4, 1, 3], gap: [2] },
  })
})

afterAll(() => stage?.close())
afterEach(() => stage.closePages())

function trialOf(i: number) {
  return {
    name: `trial-${String(i).padStart(3, '0')}`,
    params: { lr: String((i + 1) / 1000), amp: 'True' },
    tags: { 'mlflow.parentRunId': sweepId },
    curves: { 'val/loss': [3, 0.5 + i / 1000, 2 + i / 1000], gap: [2] },
  }
}

describe('nested runs', () => {
  it('stand below the run that they belong to, all of them, however many', async () => {
    const { page, seen } = await stage.open(`/e/${experimentId}`)
    await rowIds(page)

    await page.getByRole('button', { name: 'Tree' }).click()
    await page.getByText(`${TRIALS + 2} runs, 2 top-level`).waitFor()
    expect(await rowIds(page)).toEqual([aloneId, sweepId])
    const ownScore = page.locator(`[data-run-id="${sweepId}"] [data-col="m.val/loss"]`)
    await ownScore.getByText('best 2', { exact: true }).waitFor()

    await page.getByRole('button', { name: 'Runs below sweep' }).click()
    await page.locator(`[data-run-id="${trialIds.at(-1)}"]`).waitFor()
    await page.keyboard.press('End')
    await page.locator(`[data-run-id="${trialIds[0]}"]`).waitFor()

    const grid = page.getByTestId('runs-grid')
    expect(await grid.getAttribute('role')).toBe('treegrid')
    expect(await grid.getAttribute('aria-rowcount')).toBe(String(TRIALS + 3))
    expect(await page.locator(`[data-run-id="${trialIds[0]}"]`).getAttribute('aria-level')).toBe(
      '2',
    )
    await page.keyboard.press('Home')
    await takePicture(page, 'tree-light-1440')

    const link = page.url()
    const { page: copy } = await stage.open(link.slice(stage.server.url.length), {
      colorScheme: 'dark',
    })
    await copy.locator(`[data-run-id="${trialIds.at(-1)}"]`).waitFor()
    await takePicture(copy, 'tree-dark-1440')
    expect(seen.complaints).toEqual([])
  })

  it.each([
    ['best', 'best 0.5000'],
    ['max', 'max 3'],
    ['mean', 'mean 1.906'],
  ])('show in a column of the %s, while closed, that of the runs below', async (figure, text) => {
    const { page } = await stage.open(`/e/${experimentId}?nest=1&agg=${figure}`)

    await page
      .locator(`[data-run-id="${sweepId}"] [data-col="${figure}.val/loss"]`)
      .getByText(text, { exact: true })
      .waitFor()
  })

  it('are listed on the page of the run above them with what came of them, the best first', async () => {
    const { page } = await stage.open(`/r/${sweepId}`)
    const rows = page.getByTestId('children').locator('tbody tr')
    const best = rows.first().locator('strong')
    await best.getByText('2', { exact: true }).waitFor()
    expect(await rows.first().getAttribute('data-run-id')).toBe(trialIds[0])

    await page.getByRole('button', { name: 'lr' }).click()
    await page.getByRole('button', { name: 'lr' }).click()

    await page.locator(`tr:first-child[data-run-id="${trialIds.at(-1)}"]`).waitFor()
    await takePicture(page, 'children-light-1440')
  })

  it('are looked at beside the table, and the look follows the keys', async () => {
    const { page } = await stage.open(`/e/${experimentId}?nest=1&open=${sweepId}`)
    await page.locator(`[data-run-id="${trialIds.at(-1)}"]`).waitFor()
    const preview = page.getByTestId('run-preview')

    await page.keyboard.press('j')
    await page.keyboard.press(' ')
    await preview.getByRole('heading', { name: 'Why' }).waitFor()
    await takePicture(page, 'preview-light-1440')
    await page.keyboard.press('j')
    await page.locator(`[data-testid="run-preview"][data-run-id="${trialIds.at(-1)}"]`).waitFor()
    await preview.getByText('val/loss').waitFor()
    await page.keyboard.press('Escape')

    await preview.waitFor({ state: 'detached' })
    expect(new URL(page.url()).searchParams.has('peek')).toBe(false)
  })
})

describe('metric columns', () => {
  it('are sorted by and hidden by the palette', async () => {
    const { page } = await stage.open(`/e/${experimentId}`)
    await rowIds(page)
    const take = async (typed: string, name: string) => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type(typed)
      await page.getByRole('option', { name: name }).waitFor()
      await page.keyboard.press('Enter')
    }

    await take('sort val/lo', 'Sort by val/loss Metric')
    await page.waitForURL(/sort=m\.val/)
    // The rows of the old order stay until those of the new one are here.
    await expect.poll(async () => (await rowIds(page))[0]).toBe(trialIds[0])
    await take('hide val/lo', 'Hide column val/loss Metric')

    await page.locator('[data-col="m.val/loss"]').first().waitFor({ state: 'detached' })
  })

  it('show the best of all points, by a direction that somebody names once for all', async () => {
    const { page } = await stage.open(`/e/${experimentId}?agg=best&q=run_name+%3D+%27alone%27`)
    const cell = (column: string) =>
      page.locator(`[data-run-id="${aloneId}"] [data-col="${column}"]`)
    await cell('best.val/loss').getByText('1', { exact: true }).waitFor()
    expect(await cell('best.gap').textContent()).toBe('?')

    await page.getByRole('columnheader', { name: 'best gap' }).hover()
    await page.getByRole('button', { name: 'Options of best gap' }).click()
    await page.getByRole('button', { name: 'lower is better' }).click()

    await cell('best.gap').getByText('2', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'mean', exact: true }).click()
    await cell('mean.gap').waitFor()
    expect(new URL(page.url()).searchParams.get('cols')).toContain('mean.gap')
  })

  it('leave the table where all agree, while runs are held against one', async () => {
    const { page } = await stage.open(`/e/${experimentId}?cols=p.lr,p.amp,m.gap&base=${aloneId}`)
    await rowIds(page)
    const heads = () => page.getByRole('columnheader').locator('.head-text').allTextContents()
    expect(await heads()).toContain('amp')

    await page.keyboard.press('=')

    await page.getByRole('columnheader', { name: 'amp' }).waitFor({ state: 'detached' })
    expect(await heads()).toEqual(['Run', 'lr'])
  })
})

describe('all runs that a filter finds', () => {
  it('are noted, and deleted and brought back, rows that are not loaded included', async () => {
    const filter = "run_name LIKE 'trial-%'"
    const { page } = await stage.open(`/e/${experimentId}?q=${encodeURIComponent(filter)}`)
    await rowIds(page)
    const total = async () => {
      const body = { experiment_ids: [experimentId], filter, max_results: 1000 }
      const { runs } = await stage.rest.post('runs/search', body)
      return (runs as { data: { tags: { key: string; value: string }[] } }[]) ?? []
    }

    await page.keyboard.press('x')
    await page.getByTestId('selection-bar').getByRole('button', { name: 'Select all 220' }).click()
    await page.getByRole('button', { name: 'Note', exact: true }).click()
    await page.getByTestId('note-form').getByRole('textbox').fill('*Seen.*')
    await takePicture(page, 'note-for-all-light-1440')
    await page.getByRole('button', { name: 'Add to 220 runs' }).click()
    await page.getByTestId('toast').getByText('220 runs noted.').waitFor()
    const notes = (await total()).flatMap(({ data }) =>
      data.tags.filter(({ key }) => key === 'mlflow.note.content'),
    )
    await page.getByTestId('selection-bar').getByRole('button', { name: 'Delete' }).click()
    await page.getByTestId('toast').getByText('220 runs deleted.').waitFor()
    const left = await total()
    await page.getByTestId('toast').getByRole('button', { name: 'Undo' }).click()
    await rowIds(page)

    expect(new Set(notes.map(({ value }) => value))).toEqual(new Set(['*Seen.*']))
    expect(notes).toHaveLength(TRIALS)
    expect(left).toHaveLength(0)
    expect(await total()).toHaveLength(TRIALS)
  })
})

describe('the filter', () => {
  it('is completed from the keys and values that runs have, by keyboard alone', async () => {
    const { page, seen } = await stage.open(`/e/${experimentId}`)
    await rowIds(page)
    const choices = page.getByTestId('filter-choices').getByRole('option')

    await page.keyboard.press('/')
    await page.keyboard.type('am')
    await choices.getByText('params.amp').waitFor()
    await page.keyboard.press('Tab')
    await choices.getByText('ILIKE').waitFor()
    await takePicture(page, 'filter-choices-light-1440')
    await page.keyboard.type('= ')
    await choices.getByText("'True'", { exact: true }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const chosen = page.locator('[role="option"][aria-selected="true"]')
    await chosen.getByText("'true'", { exact: true }).waitFor()
    const field = page.getByTestId('runs-filter')
    expect(await field.getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'))
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')

    await page.getByText('1 run', { exact: true }).first().waitFor()
    expect(new URL(page.url()).searchParams.get('q')).toBe("params.amp = 'true'")
    expect(await rowIds(page)).toEqual([aloneId])
    expect(seen.complaints).toEqual([])
  })
})

describe('the note of a run', () => {
  it('is written on its page, and looks as it will', async () => {
    const { page } = await stage.open(`/r/${aloneId}`)

    await page.getByRole('button', { name: 'Add a note' }).click()
    const form = page.getByTestId('note-form')
    await form.getByRole('textbox').fill('## Kept\n\n<b>not bold</b>, **bold**')
    await form.getByRole('heading', { name: 'Kept' }).waitFor()
    await takePicture(page, 'note-form-light-1440')
    await page.keyboard.press('Control+Enter')

    await page.getByRole('button', { name: 'Edit' }).waitFor()
    expect(await page.locator('.markdown strong').allTextContents()).toEqual(['bold'])
    expect(await page.locator('.markdown').textContent()).toContain('<b>not bold</b>')
  })
})
