// How long does a reader of the screens wait? Needs a server with the demo data (some hundred runs):
//
//   npm run bench -- ui --url http://127.0.0.1:5000 [--experiment 1] [--repeat 5]
//
// Times are the medians of cold loads in headless Chromium, from the start of the navigation.
//
// Last beside MLflow 3.17.2 on copies of one database (1,000 runs with twelve curves, 100 with a hundred metrics), by another program
// that starts a browser for each page, on 2 cores of a shared machine at a load of 2 to 5: medians of three, ours and MLflow's:
//   first rows                         374, 410 and 525 ms, 4,163 (a quieter day: 316, 3,870); 6 requests, 46; 165 KB with the script of
//                                      curves, 8,840; heap 3.5 MB, 43; longest task 97 to 128 ms, 872; shift 0, 0.047
//   first rows, 100 metric columns     429 ms, 4,877; sideways 59 frames/s, 8
//   curves of 10 runs, from the link   772, 808 and 883 ms, 7,602; 7 requests, 55; 196 KB, 11,737
//   curves of 100 runs, from the link  1,019 ms, 40,088 (another day 26,286); 7 requests, 60; 400 KB, 20,021; heap 3.9 MB, 80
//
// This program on 1,000 runs, nothing beside it, two rounds: first rows 321, 338 ms; curves from a link 630, 737 ms of 10 runs (741
// to 951 before links came drawn) and 753, 856 of 100 (823 to 1,123), from the open table 141, 182 (195 to 332) and 228, 257 (281 to
// 405). Scrolling 46, 53 frames/s of rows, 53, 57 of columns while the page still opens, and 60 of each once it is at rest.
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:5000' },
    experiment: { type: 'string', default: '1' },
    repeat: { type: 'string', default: '5' },
  },
})
const root = `${values.url.replace(/\/$/, '')}/e/${values.experiment}`
const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && existsSync(path),
)
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })

const table = await repeat(() => load(root, 'wm:table-ready'))
report('first rows of the table', table)
const few = await repeat(() => load(`${root}?view=charts`, 'wm:charts-ready'))
report('curves of 10 runs', few)
const many = await repeat(() => load(`${root}?view=charts&vis=100`, 'wm:charts-ready'))
report('curves of 100 runs', many)
report('curves of 10 runs from the open table', await repeat(() => fromTable(root)))
report('curves of 100 runs from the open table', await repeat(() => fromTable(`${root}?vis=100`)))
for (const [name, path, dx] of [
  ['scrolling rows', root, 0],
  ['scrolling columns', root, 1],
]) {
  const { frames, worst, blank, nodes } = await scroll(path, dx)
  console.log(`${name}: ${frames} frames/s, worst ${worst} ms, ${blank} blank rows, ${nodes} nodes`)
}
await browser.close()

/** One cold load until a mark: its time, its requests and its bytes. */
async function load(url, mark) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  let requests = 0
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) requests += 1
  })
  await page.goto(url, { waitUntil: 'commit' })
  await marked(page, mark)
  const { ms, kb } = await page.evaluate((name) => {
    const entries = [
      ...performance.getEntriesByType('navigation'),
      ...performance.getEntriesByType('resource'),
    ]
    return {
      ms: performance.getEntriesByName(name)[0].startTime,
      kb: entries.reduce((sum, entry) => sum + entry.transferSize, 0) / 1000,
    }
  }, mark)
  await page.close()
  return { ms, kb, requests }
}

/** From the click on Charts, in a table that has been open for a while, to the curves. */
async function fromTable(url) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  let requests = 0
  await page.goto(url)
  await marked(page, 'wm:table-ready')
  await page.waitForTimeout(1500)
  await page.evaluate(() =>
    addEventListener('click', ({ timeStamp }) =>
      performance.mark('clicked', { startTime: timeStamp }),
    ),
  )
  page.on('request', () => {
    requests += 1
  })
  await page.getByRole('button', { name: 'Charts', exact: true }).click()
  await marked(page, 'wm:charts-ready')
  const { ms, kb } = await page.evaluate(() => {
    const [from, to] = ['clicked', 'wm:charts-ready'].map(
      (name) => performance.getEntriesByName(name)[0].startTime,
    )
    const asked = performance.getEntriesByType('resource').filter((one) => one.startTime >= from)
    return { ms: to - from, kb: asked.reduce((sum, one) => sum + one.transferSize, 0) / 1000 }
  })
  await page.close()
  return { ms, kb, requests }
}

/** Waits in the page itself: Playwright's own scripts take the page 50 ms just when it begins. */
async function marked(page, mark) {
  const session = await page.context().newCDPSession(page)
  const isThere = `performance.getEntriesByName('${mark}').length > 0`
  const expression = `new Promise((done) => { const look = () => ${isThere} ? done() : setTimeout(look, 50); look() })`
  await session.send('Runtime.evaluate', { expression, awaitPromise: true })
}

/** Scrolls by 60 pixels a frame for three seconds, as a wheel does. */
async function scroll(url, dx) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(url)
  await marked(page, 'wm:table-ready')
  const result = await page.evaluate(async (toSide) => {
    const grid = document.querySelector('[data-testid="runs-grid"]')
    const gaps = []
    let blank = 0
    let last = performance.now()
    const end = last + 3000
    while (last < end) {
      await new Promise(requestAnimationFrame)
      const now = performance.now()
      gaps.push(now - last)
      last = now
      grid.scrollBy(toSide ? 20 : 0, toSide ? 0 : 60)
      if (grid.querySelector('.cell-wait')) blank += 1
    }
    return {
      frames: Math.round(gaps.length / 3),
      worst: Math.round(Math.max(...gaps)),
      blank,
      nodes: document.querySelectorAll('*').length,
    }
  }, dx === 1)
  await page.close()
  return result
}

async function repeat(act) {
  const all = []
  for (let i = 0; i < Number(values.repeat); i += 1) all.push(await act())
  return all.toSorted((a, b) => a.ms - b.ms)[all.length >> 1]
}

function report(name, { ms, kb, requests }) {
  console.log(`${name}: ${Math.round(ms)} ms, ${Math.round(kb)} KB, ${requests} requests`)
}
