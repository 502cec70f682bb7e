import { listExperiments, OWN_ROOT, runsFirstPage } from '@waymark/protocol/waymark'
import type { Answer } from '../kernel/answer.ts'
import type { PendingRead, Reads } from '../readers/reads.ts'
import type { PageRenderer } from './page-renderer.ts'

// A list that outweighs the page comes after it.
const MOST_LIST_BYTES = 32_768

/** A page as drawn ahead, ready to be put into the build's. */
export interface DrawnPage {
  readonly markup: string
  /** What its clock shows, in ms since 1970. */
  readonly now: number
  /** The answers that it was drawn from, as one JSON object by path. */
  readonly answers: string
}

/** What is drawn stays for the next reader; so many of the last ones. */
const MOST_KEPT = 16
const TICKS_KEPT_MS = 30_000

/** Draws tables of experiments, each once for what it shows. */
export class DrawnPages {
  readonly #reads: Reads
  readonly #renderer: PageRenderer
  /** By experiment, the last one asked for at the end. */
  readonly #kept = new Map<string, { readonly source: string; readonly page: DrawnPage }>()

  constructor(reads: Reads, renderer: PageRenderer) {
    this.#reads = reads
    this.#renderer = renderer
  }

  /**
   * Reads what the table of an experiment begins with, and draws its page from it.
   *
   * @param experimentId of digits
   * @param signal ends what nobody waits for any more
   * @returns undefined where there is nothing to draw: no such experiment, no runs
   * @throws {TrackingError} as reads do
   */
  async draw(experimentId: string, signal: AbortSignal): Promise<DrawnPage | undefined> {
    const answers = await this.#read(experimentId, signal)
    if (answers === undefined || signal.aborted) return undefined
    const now = Date.now()
    // The same answers make the same page: for a day, whose moments lack their date; for a moment where
    // a run's duration goes on, which the app puts right when it takes over.
    const isTicking = answers.includes('"RUNNING"')
    const era = isTicking ? Math.floor(now / TICKS_KEPT_MS) : new Date(now).toDateString()
    const source = `${era} ${answers}`
    const kept = this.#kept.get(experimentId)
    const page =
      kept?.source === source ? kept.page : await this.#render(`e/${experimentId}`, now, answers)
    this.#kept.delete(experimentId)
    if (page !== undefined) this.#kept.set(experimentId, { source, page })
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest)
    return page
  }

  /** Ends what draws. */
  close(): Promise<void> {
    return this.#renderer.close()
  }

  /** The answers that the page's script would ask for, as one JSON object by path. */
  async #read(experimentId: string, signal: AbortSignal): Promise<string | undefined> {
    const pending = [
      this.#reads.read(runsFirstPage.id, inputOf({ experimentId }, '')),
      this.#reads.read(listExperiments.id, inputOf({}, 'limit=1000')),
    ]
    signal.addEventListener('abort', () => {
      for (const { cancel } of pending) cancel()
    })
    const [rows, list] = await Promise.all(pending.map(readBody))
    if (rows === undefined) return undefined
    const root = OWN_ROOT.slice(1)
    const bodies = [`"${root}/experiments/${experimentId}/first-page":${rows}`]
    if (list !== undefined && list.length <= MOST_LIST_BYTES) {
      bodies.push(`"${root}/experiments?limit=1000":${list}`)
    }
    return `{${bodies.join()}}`
  }

  async #render(path: string, now: number, answers: string): Promise<DrawnPage | undefined> {
    const markup = await this.#renderer.render({ path, now, answers: JSON.parse(answers) })
    return markup === undefined ? undefined : { markup, now, answers }
  }
}

/** The page of the build in two parts: all that a browser can begin with, and what follows once it is drawn. */
export interface PageParts {
  readonly head: string
  /** @param heard the last live event before it was drawn */
  readonly rest: (drawn: DrawnPage | undefined, heard: string) => string
}

const ROOT = '<div id="root"></div>'

/**
 * Makes the build's page one that comes drawn. `boot.js` shows what was drawn where it fits the
 * browser, and starts the app after it is on screen: until then the app's script is only fetched.
 */
export function partsOf(page: string): PageParts {
  const year = new Date().getFullYear()
  const zone = [0, 6].map((month) => new Date(year, month).getTimezoneOffset())
  const [head = '', foot = ''] = page
    .replace('<html', `<html data-drawn="${zone.join()}"`)
    .replace(
      /<script type="module"([^>]*) src="([^"]*)"><\/script>/,
      '<link rel="modulepreload"$1 href="$2" data-app>',
    )
    .split(ROOT)
  return {
    head,
    rest: (drawn, heard) => (drawn === undefined ? ROOT : bodyOf(drawn, heard)) + foot,
  }
}

function bodyOf({ markup, now, answers }: DrawnPage, heard: string): string {
  // Not even a script of data: the page has none but its own files. No text within is markup.
  const drawnFrom = `{"now":${now},"heard":"${heard}","answers":${answers}}`
    .replaceAll('&', '\\u0026')
    .replaceAll('<', '\\u003c')
  return `<div id="root" hidden inert>${markup}</div>
    <template id="drawn-from">${drawnFrom}</template>`
}

function inputOf(params: Readonly<Record<string, string>>, query: string) {
  return { method: 'GET', query, body: undefined, contentType: undefined, params }
}

async function readBody({ answer }: PendingRead): Promise<string | undefined> {
  const { status, payload }: Answer = await answer
  if (status !== 200) return undefined
  return typeof payload === 'string' ? payload : Buffer.from(payload).toString('utf8')
}
