import { rootUrl } from '../app/root-url.ts'

declare global {
  interface Window {
    /** What `boot.js` asked for before this code was here. */
    waymarkEarly?: { readonly href: string; readonly answer: Promise<Response | undefined> }
  }
}

// Answers that came with the page itself.
const answers = new Map<string, unknown>()

/** Takes in answers by their paths below the root, each for one request to come. */
export function putAnswers(byPath: Readonly<Record<string, unknown>>): void {
  for (const [path, answer] of Object.entries(byPath)) {
    answers.set(new URL(path, rootUrl).href, answer)
  }
}

/** Whether the answer to a request came with the page, and nobody took it yet. */
export function hasAnswer(href: string): boolean {
  return answers.has(href)
}

/** The body of an answer that came with the page; once. */
export function takeAnswer(href: string): unknown {
  const answer = answers.get(href)
  answers.delete(href)
  return answer
}

/** The answer to a request that was sent ahead of the app; once, and undefined if it failed. */
export async function takeEarlyAnswer(href: string): Promise<Response | undefined> {
  const early = window.waymarkEarly
  if (early?.href !== href) return undefined
  delete window.waymarkEarly
  return early.answer
}
