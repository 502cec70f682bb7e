import type { Page, Request } from 'playwright-core'

const QUIET_MS = 700

/** What a page asks the server for, as it goes. */
export interface PageWatch {
  /** `GET /ajax-api/2.0/mlflow/runs/get?run_id=… 200`, with the operation's name for GraphQL. */
  readonly answers: readonly string[]
  readonly exceptions: readonly string[]
  /** Resolves once nothing was asked or answered for a while: more may depend on every answer. */
  quiet(): Promise<void>
}

/** Follows what a page asks of `origin`, but for the UI's own files. */
export function watchPage(page: Page, origin: string): PageWatch {
  const answers: string[] = []
  const exceptions: string[] = []
  const open = new Set<Request>()
  let settle: NodeJS.Timeout | undefined
  const waiting: (() => void)[] = []
  const onChange = (): void => {
    clearTimeout(settle)
    if (open.size > 0) return
    settle = setTimeout(() => {
      for (const resolve of waiting.splice(0)) resolve()
    }, QUIET_MS)
  }
  page.on('request', (request) => {
    if (!isOfServer(request, origin)) return
    open.add(request)
    onChange()
  })
  page.on('requestfinished', async (request) => {
    if (!open.has(request)) return
    const response = await request.response()
    answers.push(`${describe(request)} ${response?.status()}`)
    open.delete(request)
    onChange()
  })
  page.on('requestfailed', (request) => {
    if (!open.delete(request)) return
    const reason = request.failure()?.errorText
    // A page that moves on drops what it no longer needs.
    if (reason !== 'net::ERR_ABORTED') exceptions.push(`${describe(request)}: ${reason}`)
    onChange()
  })
  page.on('pageerror', (error) => exceptions.push(error.message))
  return {
    answers,
    exceptions,
    quiet: () =>
      new Promise((resolve) => {
        waiting.push(resolve)
        onChange()
      }),
  }
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
