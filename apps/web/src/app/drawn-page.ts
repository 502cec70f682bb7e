import { putAnswers } from '../api/early-answer.ts'
import { listenAfter } from '../api/live.ts'
import { startClockAt } from '../components/use-now.ts'
import { drawAhead } from './first-screen.ts'

declare global {
  interface Window {
    /** What was typed into a page that the server drew before the app was here (`boot.js`). */
    waymarkKeys?: KeyboardEvent[]
  }
}

/**
 * Takes in what the server drew the page from, if it drew it.
 *
 * @returns whether its markup is on screen, for React to take over
 */
export function takeDrawnPage(): boolean {
  const place = document.querySelector<HTMLTemplateElement>('template#drawn-from')
  if (place === null) return false
  const { now, heard, answers } = JSON.parse(place.content.textContent ?? '') as DrawnFrom
  place.remove()
  putAnswers(answers)
  listenAfter(heard)
  const isShown = document.documentElement.dataset.drawn !== undefined
  if (isShown) {
    startClockAt(now)
    drawAhead(true)
  }
  return isShown
}

/** What the server puts beside the markup. */
interface DrawnFrom {
  /** What its clock shows, in ms since 1970. */
  readonly now: number
  /** The last live event before it. */
  readonly heard: string
  /** By path. */
  readonly answers: Readonly<Record<string, unknown>>
}

/** Opens a page that React has taken over, with what was typed meanwhile. */
export function wakeDrawnPage(root: HTMLElement): void {
  drawAhead(false)
  root.inert = false
  delete document.documentElement.dataset.drawn
  void typeAgain(window.waymarkKeys ?? [])
}

/** Types what was noted, and what is typed while it does so, in order. */
async function typeAgain(keys: KeyboardEvent[]): Promise<void> {
  for (let next = keys.shift(); next !== undefined; next = keys.shift()) {
    // What is under way, and what the key before did to the page, is in place before this one.
    // oxlint-disable-next-line no-await-in-loop -- one key after the other
    await new Promise((resolve) => setTimeout(resolve))
    const { key, code, ctrlKey, metaKey, shiftKey, altKey } = next
    const modifiers = { ctrlKey, metaKey, shiftKey, altKey, bubbles: true, cancelable: true }
    const target = document.activeElement ?? document.body
    const isLeft = target.dispatchEvent(new KeyboardEvent('keydown', { key, code, ...modifiers }))
    // What a browser does with the keys of a field it does for those of its own alone.
    if (isLeft && target instanceof HTMLInputElement && !ctrlKey && !metaKey) {
      if (key === 'Enter') target.form?.requestSubmit()
      else if (key.length === 1) document.execCommand('insertText', false, key)
    }
  }
  delete window.waymarkKeys
}
