// How long does a reader of the screens wait? Needs a server with the demo data (some hundred runs):
//
//   npm run bench -- ui --url http://127.0.0.1:5000 [--experiment 1] [--repeat 5]
//
// Times are the medians of cold loads in headless Chromium, from the start of the navigation.
//
// Last beside MLflow 3.17.2 on copies of one database (1,000 runs with twelve curves, 100 with a hundred metrics), taken in turns
// by another program that starts a browser for each page, on 2 cores of a shared machine: medians of three, ours and MLflow's:
//   first rows (they come drawn)       316 ms, 3,870; 6 requests, 48; 164 KB with the script of curves, 8,842; heap 3.5 MB, 43.5;
//                                      longest task 93 ms, 749; shift 0, 0.022; first paint 376 ms, 1,596
// and before rows came drawn, at a load of 3 to 7 (first rows then 770 ms, 4,181):
//   first rows, 100 metric columns     1,005 ms, 5,768; scrolled sideways 54 frames/s, 7 with blank rows
//   curves of 10 runs, from the link   1,100 ms, 8,370; 9 requests, 55
//   curves of 100 runs, from the link  1,679 ms, 26,286; 9 requests, 60; 393 KB, 20,021; heap 4.0 MB, 79.4; longest task 105 ms, 1,448
//
// This program on 1,000 runs, nothing beside it: curves from a link 741 to 951 ms of 10 runs and 823 to 1,123 of 100, from the open
// table 195 to 332 and 281 to 405. Drawn and not drawn rows in turns, 16 of each, means of the faster half: the mark after 294 and
// 371 ms (which then came before the paint), the first paint after 380 and 587.
// Scrolling 41 to 50 frames/s of rows, 50 to 53 of columns while the page still opens, and 60 of each once it is at rest.
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
