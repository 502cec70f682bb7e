// What the first render reads of a browser, for a thread that has none. It is imported before all
// else: some modules read the address where they are loaded. The page's own script finds the same
// answers, or draws the page afresh (`boot.js` looks whether the page fits its browser).
const ROOT = 'http://waymark.invalid/'

const neverMatches = { matches: false, addEventListener() {}, removeEventListener() {} }

const standIn = {
  location: new URL(ROOT),
  document: { baseURI: ROOT, documentElement: { dataset: {} }, hidden: false },
  matchMedia: () => neverMatches,
  addEventListener() {},
  removeEventListener() {},
  fetch: () => Promise.reject(new Error('Pages are drawn from what the server has at hand.')),
}

Object.assign(globalThis, standIn, { window: globalThis })
