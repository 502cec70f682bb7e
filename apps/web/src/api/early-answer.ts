import { rootUrl } from '../app/root-url.ts'

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
