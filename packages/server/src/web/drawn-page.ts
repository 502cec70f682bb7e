import { listExperiments, runsFirstPage } from '@waymark/protocol/waymark'
import type { Answer } from '../kernel/answer.ts'
import { Router } from '../kernel/router.ts'
import type { PendingRead, Reads } from '../readers/reads.ts'
import type { PageRenderer } from './page-renderer.ts'

// What a page can be drawn without comes after it if it outweighs it.
const MOST_BESIDES = 32_768

/** What pages are drawn from. */
const READS = new Router<string>()
for (const { id, paths } of [runsFirstPage, listExperiments]) {
  for (const path of paths) READS.add('GET', path.replaceAll(/\{(\w+)\}/g, ':$1'), id)
}

/** A page as drawn ahead, ready to be put into the build's. */
export interface DrawnPage {
  /** Undefined where the browser must draw a part of it itself. */
  readonly markup: string | undefined
  /** What its clock shows, in ms since 1970. */
  readonly now: number
  /** The answers that it was drawn from, as one JSON object by path. */
  readonly answers: string
}

/** A page that is kept, and what it was drawn from. */
interface KeptPage {
  readonly questions: readonly string[]
  readonly source: string
  readonly page: DrawnPage
}

/** What is drawn stays for the next reader; so many of the last ones, none of them huge. */
const MOST_KEPT = 16
const MOST_KEPT_TEXT = 500_000
const TICKS_KEPT_MS = 30_000

/** Draws pages, each once for what it shows. */
export class DrawnPages {
  readonly #reads: Reads
  readonly #renderer: PageRenderer
  /** By path, the last one asked for at the end. */
  readonly #kept = new Map<string, KeptPage>()

  constructor(reads: Reads, renderer: PageRenderer) {
    this.#reads = reads
    this.#renderer = renderer
  }

  /** Whether a page that is asked for now is drawn without waiting for what draws. */
  get isReady(): boolean {
    return this.#renderer.isReady
  }

  /**
   * Reads what a page begins with, and draws it from that.
   *
   * @param path below the root, with its query: `e/1?sort=m.loss`
   * @param signal ends what nobody waits for any more
   * @returns undefined where there is nothing to begin with: no such experiment, a filter that is refused
   * @throws {TrackingError} as reads do
   */
  async draw(path: string, signal: AbortSignal): Promise<DrawnPage | undefined> {
    const kept = this.#kept.get(path)
    const questions = kept?.questions ?? (await this.#renderer.questionsOf(path))
    const answers = await this.#read(questions, signal)
    if (answers === undefined || signal.aborted) return undefined
    const now = Date.now()
    // The same answers make the same page: for a day, whose moments lack their date; for a moment where
    // a run's duration goes on, which the app puts right when it takes over.
    const isTicking = answers.includes('"RUNNING"')
    const era = isTicking ? Math.floor(now / TICKS_KEPT_MS) : new Date(now).toDateString()
    const source = `${era} ${answers}`
    const isSame = kept?.source === source
    const page = isSame ? kept.page : await this.#render(path, now, answers)
    this.#keep(path, { questions, source, page })
    return page
  }

  /** Ends what draws. */
  close(): Promise<void> {
    return this.#renderer.close()
  }

  /** The answers to a page's questions, as one JSON object by path; undefined without the first of them. */
  async #read(questions: readonly string[], signal: AbortSignal): Promise<string | undefined> {
    const pending = questions.map((path) => this.#ask(path))
    signal.addEventListener('abort', () => {
      for (const read of pending) read?.cancel()
    })
    const bodies = await Promise.all(pending.map(readBody))
    if (bodies[0] === undefined) return undefined
    const fields = bodies.flatMap((body, at) => {
      const isHeavy = at > 0 && (body?.length ?? 0) > MOST_BESIDES
      return body === undefined || isHeavy ? [] : [`${JSON.stringify(questions[at])}:${body}`]
    })
    return `{${fields.join()}}`
  }

  #ask(path: string): PendingRead | undefined {
    const { pathname, search } = new URL(path, 'http://waymark.invalid')
    const found = READS.match('GET', pathname)
    if (found.target === undefined) return undefined
    const { target, params } = found
    const query = search.slice(1)
    const input = { method: 'GET', query, body: undefined, contentType: undefined, params }
    return this.#reads.read(target, input)
  }

  async #render(path: string, now: number, answers: string): Promise<DrawnPage> {
    const markup = await this.#renderer.render({ path, now, answers: JSON.parse(answers) })
    return { markup, now, answers }
  }

  #keep(path: string, kept: KeptPage): void {
    this.#kept.delete(path)
    if (kept.source.length <= MOST_KEPT_TEXT) this.#kept.set(path, kept)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest)
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
  const root = markup === undefined ? ROOT : `<div id="root" hidden inert>${markup}</div>`
  return `${root}
    <template id="drawn-from">${drawnFrom}</template>`
}

async function readBody(read: PendingRead | undefined): Promise<string | undefined> {
  if (read === undefined) return undefined
  const { status, payload }: Answer = await read.answer
  if (status !== 200) return undefined
  return typeof payload === 'string' ? payload : Buffer.from(payload).toString('utf8')
}
