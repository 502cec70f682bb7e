import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'

const SCREENSHOTS = fileURLToPath(new URL('screenshots', import.meta.url))
const CANDIDATES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Starts the system's Chromium; `flags` are its own. */
export async function launchChromium(flags: readonly string[] = []): Promise<Browser> {
  const executablePath = CANDIDATES.find((path) => path !== undefined && existsSync(path))
  if (executablePath === undefined) {
    throw new Error(
      'No Chromium found. Install it (Debian: apt-get install chromium) or name one in CHROMIUM.',
    )
  }
  // No sandbox: in a container the browser often cannot make one, and it opens only our pages.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', ...flags] })
}

/** What a page asked for and complained about. */
export interface PageWatch {
  readonly requests: readonly string[]
  readonly complaints: readonly string[]
}

/** Notes all requests and all errors of a page, refusals by the content policy included. */
export function watch(page: Page): PageWatch {
  const requests: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  return { requests, complaints }
}

/** Leaves a picture in `tests/e2e/screenshots/`, for people to look at. */
export async function takePicture(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true })
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) })
}
