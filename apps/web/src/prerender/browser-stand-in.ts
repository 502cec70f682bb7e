// What the first render reads of a browser, for a thread that has none. It is imported before all
// else: some modules read the address where they are loaded. The page's own script finds the same
// answers, or draws the page afresh (`boot.js` looks whether the page fits its browser).
const ROOT = 'http://waymark.invalid/'

const neverMatches = { matches: false, addEventListener() {}, removeEventListener() {} }

const standIn = {
  // Newer versions of Node have one.
  navigator: globalThis.navigator ?? { language: 'en-US' },
  devicePixelRatio: 1,
  dispatchEvent: () => true,
  location: new URL(ROOT),
  document: { baseURI: ROOT, documentElement: { dataset: {} }, hidden: false },
  matchMedia: () => neverMatches,
  addEventListener() {},
  removeEventListener() {},
  fetch: () => Promise.reject(new Error('Pages are drawn from what the server has at hand.')),
}

for (const [name, value] of Object.entries({ ...standIn, window: globalThis })) {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true })
}
