// First: modules below read the address where they are loaded.
import './browser-stand-in.ts'

import type { PageToRender } from '@waymark/protocol/waymark'
import { renderToString } from 'react-dom/server'
import { putAnswers } from '../api/early-answer.ts'
import { App } from '../app/app.tsx'
import { askEarly, earlyQuestions } from '../app/ask-early.ts'
import { drawAhead } from '../app/first-screen.ts'
import { createQueryClient } from '../app/query-client.ts'
import { rootUrl } from '../app/root-url.ts'
import { startClockAt } from '../components/use-now.ts'

drawAhead(true)

// How React marks what it left for the browser: a part whose script was not here.
const LEFT_OUT = '<!--$!-->'

/**
 * What a page asks for before it is drawn.
 *
 * @returns paths below the root: what it cannot be drawn without, and then what it can
 */
export function questionsOf(path: string): readonly string[] {
  goTo(path)
  return earlyQuestions().map((href) => href.slice(rootUrl.href.length))
}

/**
 * Draws a page as its browser will, from answers that the server has already. One at a time: what it
 * reads of the address and the clock is the thread's.
 *
 * @returns its markup, or undefined where the browser must draw a part of it itself
 */
export async function renderPage({
  path,
  now,
  answers,
}: PageToRender): Promise<string | undefined> {
  goTo(path)
  startClockAt(now)
  putAnswers(answers)
  const client = createQueryClient()
  try {
    await askEarly(client, { isDrawn: true })
    const markup = renderToString(<App client={client} />)
    return markup.includes(LEFT_OUT) ? undefined : inert(markup)
  } finally {
    client.clear()
  }
}

function goTo(path: string): void {
  Object.assign(globalThis, { location: new URL(path, document.baseURI) })
}

// The content policy forbids styles in markup; `boot.js` puts them back before anything is shown.
// React writes every quotation mark within texts and values as an entity.
function inert(markup: string): string {
  return markup.replaceAll(' style="', ' data-style="')
}
