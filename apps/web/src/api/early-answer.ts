declare global {
  interface Window {
    /** What `boot.js` asked for before this code was here. */
    waymarkEarly?: { readonly href: string; readonly answer: Promise<Response | undefined> }
  }
}

/** The answer to a request that was sent ahead of the app; once, and undefined if it failed. */
export async function takeEarlyAnswer(href: string): Promise<Response | undefined> {
  const early = window.waymarkEarly
  if (early?.href !== href) return undefined
  delete window.waymarkEarly
  return early.answer
}
