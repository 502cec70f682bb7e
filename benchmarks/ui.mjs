// How long does a reader of the screens wait? Needs a server with the demo data (some hundred runs):
//
//   npm run bench -- ui --url http://127.0.0.1:5000 [--experiment 1] [--repeat 5]
//
// Times are the medians of cold loads in headless Chromium, from the start of the navigation.
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
  await page.goto(url)
  await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, mark)
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

/** Scrolls by 60 pixels a frame for three seconds, as a wheel does. */
async function scroll(url, dx) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(url)
  await page.waitForFunction(() => performance.getEntriesByName('wm:table-ready').length > 0)
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
