import type { Page, Request } from 'playwright-core'

const QUIET_MS = 500

/** What a page asks the server for and complains about, as it goes. */
export interface PageWatch {
  /** `GET /ajax-api/2.0/mlflow/runs/get?run_id=… 200`, with the operation's name for GraphQL. */
  readonly answers: readonly string[]
  readonly exceptions: readonly string[]
  /** Texts of the notices of an error, those that have gone again included. */
  readonly notices: readonly string[]
  /** Resolves once nothing is asked, answered or drawn for a while: more may depend on every answer. */
  quiet(): Promise<void>
}

/** Follows what a page asks of `origin`, but for the UI's own files. To be called before it opens. */
export async function watchPage(page: Page, origin: string): Promise<PageWatch> {
  const answers: string[] = []
  const exceptions: string[] = []
  const notices: string[] = []
  const open = new Set<Request>()
  let changes = 0
  page.on('request', (request) => {
    if (!isOfServer(request, origin)) return
    open.add(request)
    changes += 1
  })
  page.on('requestfinished', async (request) => {
    if (!open.has(request)) return
    const response = await request.response()
    answers.push(`${describe(request)} ${response?.status()}`)
    open.delete(request)
    changes += 1
  })
  page.on('requestfailed', (request) => {
    if (!open.delete(request)) return
    changes += 1
    const reason = request.failure()?.errorText
    // A page that moves on drops what it no longer needs.
    if (reason !== 'net::ERR_ABORTED') exceptions.push(`${describe(request)}: ${reason}`)
  })
  page.on('pageerror', (error) => exceptions.push(error.message))
  await page.exposeFunction('noticed', (text: string) => notices.push(text))
  await page.addInitScript(reportNotices)

  const quiet = async (): Promise<void> => {
    let before: number
    do {
      before = changes
      await page.evaluate(idle, QUIET_MS)
    } while (changes !== before || open.size > 0)
  }
  return { answers, exceptions, notices, quiet }
}

/** Runs in the page: a while without work, however slow the machine is. */
async function idle(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms))
  await new Promise((resolve) => requestIdleCallback(resolve))
}

/** Runs in the page: a notice goes again by itself, so that it has to be noted as it comes. */
function reportNotices(): void {
  const kinds = '[class*="notification-notice-error"], [class*="alert-error"]'
  const seen = new WeakSet<Element>()
  const look = (): void => {
    for (const notice of document.querySelectorAll(kinds)) {
      if (seen.has(notice) || !notice.textContent) continue
      seen.add(notice)
      // Set up above, before the page opened.
      ;(globalThis as unknown as { noticed(text: string): void }).noticed(notice.textContent)
    }
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true })
}

/** The UI also shows films of its makers' site: whether those can be had says nothing about us. */
function isOfServer(request: Request, origin: string): boolean {
  const asked = new URL(request.url())
  if (asked.origin !== origin) return false
  return asked.pathname !== '/' && !asked.pathname.startsWith('/static-files/')
}

function describe(request: Request): string {
  const { pathname, search } = new URL(request.url())
  const sent: unknown = pathname === '/graphql' ? request.postDataJSON() : undefined
  const operation = (sent as { operationName?: string } | undefined)?.operationName
  return [request.method(), pathname + search, operation].filter(Boolean).join(' ')
}
