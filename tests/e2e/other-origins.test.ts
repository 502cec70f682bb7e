import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchChromium } from './chromium.ts'
import { Rest } from './rest.ts'
import { startWaymark, type WaymarkServer } from './waymark-server.ts'

let server: WaymarkServer
let stranger: Server
let browser: Browser
let page: Page

beforeAll(async () => {
  server = await startWaymark()
  stranger = createServer((_, response) => {
    response.setHeader('content-type', 'text/html')
    response.end('<!doctype html><title>stranger</title>')
  }).listen(0, '127.0.0.1')
  await once(stranger, 'listening')
  browser = await launchChromium(['--host-resolver-rules=MAP rebound.example 127.0.0.1'])
})

afterAll(async () => {
  await browser?.close()
  stranger?.close()
  await server?.dispose()
})

beforeEach(async () => {
  page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`)
})

async function experimentNames(): Promise<string[]> {
  const body = await new Rest(server.url).post('experiments/search', { max_results: 1000 })
  return (body.experiments as { name: string }[]).map(({ name }) => name)
}

describe('a page of another port', () => {
  it('cannot read', async () => {
    const outcome = await page.evaluate(
      (url) =>
        fetch(url).then(
          (response) => response.text(),
          (error: Error) => error.name,
        ),
      `${server.url}/ajax-api/2.0/mlflow/experiments/search?max_results=10`,
    )

    expect(outcome).toBe('TypeError')
  })

  // The first needs the browser's consent, which it does not get; the others are sent without
  // asking, so the server itself must refuse them.
  it.each([
    ['application/json', 'cors'],
    ['text/plain', 'no-cors'],
    ['application/x-www-form-urlencoded', 'no-cors'],
  ] as const)('cannot write %s', async (type, mode) => {
    const name = `written from afar as ${type}`

    await page.evaluate(
      async ([url, contentType, requestMode, body]) => {
        const init = { method: 'POST', mode: requestMode, body }
        await fetch(url, { ...init, headers: { 'content-type': contentType } }).catch(() => {})
      },
      [
        `${server.url}/ajax-api/2.0/mlflow/experiments/create`,
        type,
        mode,
        JSON.stringify({ name }),
      ] as const,
    )

    expect(await experimentNames()).toEqual(['Default'])
  })

  it('cannot put our page into a frame', async () => {
    await page.evaluate(async (url) => {
      const frame = document.createElement('iframe')
      frame.src = url
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
      document.body.append(frame)
      await loaded
    }, `${server.url}/`)

    const frame = page.frames()[1]
    expect(frame?.url()).not.toContain(server.url)
    expect(await frame?.locator('#root').count()).toBe(0)
  })
})

describe('a name that was rebound to this machine', () => {
  it('gets neither page nor data', async () => {
    const port = new URL(server.url).port
    const rebound = `http://rebound.example:${port}`

    const response = await page.goto(`${rebound}/`)
    const status = await page.evaluate(async () => {
      const answer = await fetch('/ajax-api/2.0/mlflow/experiments/search?max_results=10')
      return answer.status
    })

    expect(response?.status()).toBe(403)
    expect(status).toBe(403)
  })
})
