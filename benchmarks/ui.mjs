// How long does a reader of the screens wait? Needs a server with the demo data (some hundred runs):
//
//   npm run bench -- ui --url http://127.0.0.1:5000 [--experiment 1] [--repeat 5]
//
// Times are the medians of cold loads in headless Chromium, from the start of the navigation.
//
// Last beside MLflow 3.17.2 on copies of one database (300 runs with twelve curves, 30 with a hundred metrics), on 2 cores that
// others used as well, so that all takes twice to three times as long and only the ratios say something. Ours, MLflow's:
//   first rows                         670 ms, 4,123; 8 requests, 47; 106 KB, 8,820; heap 3.5 MB, 44.6; longest task 133 ms, 758;
//                                      shift 0.001, 0.031
//   first rows of 10,000 runs          578 ms
//   curves of 10 runs, from the link   1,376 ms (table first, then the button), 9,432
//   curves of 100 runs, from the link  846 ms, 25,491; 19 requests, 60; 400 KB, 20,895; data 267 KB, 11,267; heap 3.4 MB, 78.5
//   curves from the open table         674 ms for 10, 772 for 100: a third is code that is asked for, a third drawing
//   scrolling                          rows 47 to 56 frames/s, 59; a hundred metric columns sideways 51, 16 with blank rows
//
// Since then curves are one script, there before it is wanted, and charts are drawn in slices. On 1,000 runs with twelve curves,
// 2 cores at load 6 to 9, medians of 3 to 5, so again only what does not depend on the load says something:
//   a bare page with a script of 60 KB 203 ms; first rows beside it 518 ms (497 before), 8 requests with the script of curves
//   curves of 10 and 100 runs, a link  9 requests instead of 19
//   curves from the open table         1 request instead of 11; 10 runs 312 ms (222 before, with one long task at its end), 100 runs
//                                      354 ms (367); longest task at 100 runs 57 ms (142)
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
