/** The size of window, in px, that the server draws a page for; what a larger one shows besides comes later. */
const COMMON = { width: 1440, height: 900 }

let isDrawnAhead = false

/** Says whether what is drawn now was, or is, drawn by the server. */
export function drawAhead(is: boolean): void {
  isDrawnAhead = is
}

/** The size of window, in px, that a first render may count on. */
export function firstScreen(): { readonly width: number; readonly height: number } {
  return isDrawnAhead ? COMMON : { width: window.innerWidth, height: window.innerHeight }
}
