import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium, takePicture, watch } from './chromium.ts'
import { Rest } from './rest.ts'
import { startWaymark, type WaymarkServer } from './waymark-server.ts'

const IMAGE = '<img src=x onerror="window.pwned = true">'
const SCRIPT = '<script>window.pwned = true</script>'

let server: WaymarkServer
let browser: Browser
let experimentId: string
let runId: string

beforeAll(async () => {
  server = await startWaymark()
  browser = await launchChromium()
  const rest = new Rest(server.url)
  experimentId = await rest.createExperiment(`${IMAGE} & "friends"`)
  runId = await rest.createRun(experimentId, {
    name: SCRIPT,
    params: { markup: IMAGE, padding: 'x'.repeat(3000) },
    tags: {
      'mlflow.note.content': `${SCRIPT}\n[click](javascript:window.pwned=true)`,
      'mlflow.source.name': 'javascript:window.pwned=true',
      'mlflow.user': IMAGE,
      proto: '__proto__',
    },
    curves: { loss: [1, 0.5] },
  })
  await rest.createRun(experimentId, { name: '\u202eevil\u202c', params: { markup: 'plain' } })
  await rest.putArtifact(experimentId, runId, 'page.html', SCRIPT)
})

afterAll(async () => {
  await browser?.close()
  await server?.dispose()
})

it.each([
  ['the first page', () => '/'],
  ['an experiment', () => `/e/${experimentId}`],
  ['a run', () => `/r/${runId}`],
  ['an address', () => `/e/${encodeURIComponent(IMAGE)}?q=${encodeURIComponent(SCRIPT)}`],
])('text that looks like markup stays text on %s', async (name, path) => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const seen = watch(page)

  await page.goto(server.url + path())
  await page.getByText(SCRIPT).or(page.getByRole('alert')).first().waitFor()

  expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
  expect(await page.locator('img, script:not([src]), a[href^="javascript:"]').count()).toBe(0)
  expect(seen.complaints.filter((text) => text.includes('Content Security Policy'))).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1440)
  await takePicture(page, `hostile-${name.replaceAll(' ', '-')}`)
})

it('a stored page does not run when its address is opened', async () => {
  const page = await browser.newPage()

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    // Opening an attachment is a navigation that ends in a download, not in a page.
    page.goto(`${server.url}/get-artifact?path=page.html&run_uuid=${runId}`).catch(() => undefined),
  ])

  expect(download.suggestedFilename()).toBe('page.html')
  expect(page.url()).toBe('about:blank')
})
