import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { takePicture } from './chromium.ts'
import { openStage, type Stage } from './stage.ts'

const RUNS = 60
const HOSTILE = '</script><script>document.title="owned"</script>" style="color:red'

let stage: Stage
let experimentId: string

beforeAll(async () => {
  stage = await openStage()
  experimentId = await stage.rest.createExperiment('image-classification')
  for (let i = 0; i < RUNS; i += 1) {
    await stage.rest.createRun(experimentId, {
      name: i === RUNS - 1 ? HOSTILE : `trial-${String(i).padStart(3, '0')}`,
      params: { backbone: i % 3 === 0 ? 'mlp' : 'vit' },
      curves: { 'val/accuracy': [0.1, i / RUNS] },
    })
  }
})

afterAll(() => stage?.close())
afterEach(() => stage.closePages())

const pathOf = (query = '') => `/e/${experimentId}${query}`

async function pageText(path = pathOf()): Promise<string> {
  return (await fetch(stage.server.url + path)).text()
}

/** Opens the table without its app: until it is let go, the app's script does not arrive. */
async function openWithoutApp(options = {}, query = '') {
  const { page, seen } = await stage.open('/settings', options)
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(/\/assets\/index-[^/]*\.js$/, async (route) => {
    await released
    await route.continue()
  })
  // The first page that anybody opens starts what draws the others, and a busy machine draws none.
  let text: string | undefined
  while (!text?.includes('id="root" hidden')) {
    const answer = await page.goto(stage.server.url + pathOf(query), { waitUntil: 'commit' })
    text = await answer?.text()
  }
  const letGo = async () => {
    release()
    await page.locator('html:not([data-drawn])').waitFor({ state: 'attached' })
  }
  return { page, seen, letGo }
}

const rowOf = (page: Page) => page.getByTestId('run-row').first()

it('shows its rows before the app is here, which takes over the very same', async () => {
  const { page, seen, letGo } = await openWithoutApp()

  await rowOf(page).waitFor()
  await page.evaluate(() =>
    document.querySelector('[data-testid=run-row]')?.setAttribute('id', 'x'),
  )
  const names = await page.getByTestId('run-row').count()
  const total = await page.getByTestId('runs-total').textContent()
  await takePicture(page, 'runs-drawn-light-1440')
  await letGo()

  expect(names).toBeGreaterThanOrEqual(24)
  expect(total).toBe(`${RUNS} runs`)
  expect(await page.locator('#x').getAttribute('data-testid')).toBe('run-row')
  expect(seen.requests.filter((url) => url.includes('first-page'))).toEqual([])
  expect(seen.complaints).toEqual([])
})

it('writes no text of a run as markup', async () => {
  const { page, letGo } = await openWithoutApp()

  await page.getByText(HOSTILE.slice(-12)).first().waitFor()
  await letGo()

  expect(await page.title()).toBe('image-classification · Waymark')
  expect(await page.locator('[style*="red"]').count()).toBe(0)
})

it('does what was typed before the app was here, in order', async () => {
  const { page, letGo } = await openWithoutApp()
  await rowOf(page).waitFor()

  await page.keyboard.press('/')
  await page.keyboard.type("params.backbone = 'mlp'")
  await page.keyboard.press('Enter')
  await letGo()
  // Not the completion's, which tells the same number of the value.
  await page
    .getByTestId('runs-total')
    .filter({ hasText: /^20 runs$/ })
    .waitFor()

  expect(new URL(page.url()).searchParams.get('q')).toBe("params.backbone = 'mlp'")
})

it('moves and chooses by keys that came before the app', async () => {
  const { page, letGo } = await openWithoutApp()
  await rowOf(page).waitFor()

  for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key)
  await letGo()

  await page.getByText('2 selected').waitFor()
})

it.each([
  ['a phone', { viewport: { width: 390, height: 844 } }],
  ['another time zone', { timezoneId: 'Asia/Kolkata' }],
])('is drawn by the app itself for %s, from what came with it', async (_, options) => {
  const { page, seen, letGo } = await openWithoutApp(options)

  await letGo()
  await rowOf(page).waitFor()

  expect(seen.requests.filter((url) => url.includes('first-page'))).toEqual([])
  expect(seen.complaints).toEqual([])
})

it('is told what happened while it was on its way', async () => {
  const { page, letGo } = await openWithoutApp()
  await rowOf(page).waitFor()

  await stage.rest.createRun(experimentId, { name: 'late', curves: { 'val/accuracy': [1] } })
  await letGo()
  await page
    .getByTestId('runs-total')
    .filter({ hasText: `${RUNS + 1} runs` })
    .waitFor()

  await page.getByRole('link', { name: 'late' }).waitFor()
})

it.each([
  ['a filter', "?q=params.backbone = 'mlp'", /^20 runs$/],
  ['an order', '?sort=m.val/accuracy', /runs$/],
  ['columns', '?cols=p.backbone,best.val/accuracy&w=p.backbone:200&rows=cosy', /runs$/],
])('comes drawn with %s of its link', async (_, query, total) => {
  const { page, seen, letGo } = await openWithoutApp({}, query)

  await rowOf(page).waitFor()
  const rows = await page.getByTestId('run-row').allTextContents()
  await letGo()
  await page.getByTestId('runs-total').filter({ hasText: total }).waitFor()

  expect(rows.length).toBeGreaterThanOrEqual(20)
  expect(await page.getByTestId('run-row').first().textContent()).toBe(rows[0])
  expect(seen.requests.filter((url) => /first-page|runs\/table|columns/.test(url))).toEqual([])
  expect(seen.complaints).toEqual([])
})

it('comes with its charts’ places, and asks for all their curves at once', async () => {
  const { page, seen, letGo } = await openWithoutApp({}, '?view=charts')

  await page.getByTestId('chart').first().waitFor()
  const state = await page.getByTestId('chart').first().getAttribute('data-state')
  await letGo()
  await page.locator('[data-testid=chart][data-state=ready] canvas').first().waitFor()

  expect(state).toBe('loading')
  expect(seen.requests.filter((url) => /\/series|first-page|runs\/table/.test(url))).toHaveLength(1)
  expect(seen.complaints).toEqual([])
})

it('is the app’s to draw where there is nothing, or what the link chooses is', async () => {
  const plain = await Promise.all(
    [pathOf('?q=metrics."'), pathOf('?group=p.backbone'), '/e/987654321', '/e/0'].map((path) =>
      pageText(path),
    ),
  )

  for (const text of plain) expect(text).not.toContain('run-row')
})
