// Runs before the first paint, so it is plain and tiny.

const html = document.documentElement

// 'light' or 'dark' if the reader chose one; with neither, the style sheet follows the system.
// `app/theme.ts` and `app/side-bar.ts` write what is read here.
let isSlim = false
try {
  const chosen = localStorage.getItem('waymark-theme')
  if (chosen === 'light' || chosen === 'dark') html.dataset.theme = chosen
  isSlim = localStorage.getItem('waymark-side-bar') === 'collapsed'
} catch {
  // Storage may be forbidden; the system's theme then stands.
}

// A page that the server drew is shown if it is what this browser would draw, else the app begins
// with nothing but what came with it.
const root = new URL(document.baseURI)
const { drawn } = html.dataset
const year = new Date().getFullYear()
const zone = [0, 6].map((month) => new Date(year, month).getTimezoneOffset()).join()
if (drawn !== undefined) document.addEventListener('readystatechange', showDrawn, { once: true })

function showDrawn() {
  const page = document.getElementById('root')
  const { href } = document.querySelector('link[data-app]')
  const isWide = matchMedia('(min-width: 1000px)').matches
  if (page.firstChild && drawn === zone && isWide && !isSlim && !location.hash) {
    // The content policy forbids styles in the markup, and the server does not know the prefix
    // that a proxy may have put before its paths.
    for (const element of page.querySelectorAll('[data-style]')) {
      element.style.cssText = element.dataset.style
      element.removeAttribute('data-style')
    }
    for (const link of page.querySelectorAll('a[href^="/"]')) {
      link.setAttribute('href', root.pathname + link.getAttribute('href').slice(1))
    }
    // Keys wait for the app; what is to be clicked does so by itself, being inert.
    window.waymarkKeys = []
    addEventListener('keydown', noteKey, true)
    page.hidden = false
    afterFrame(() => {
      if (page.querySelector('[data-testid=runs-grid]')) performance.mark('wm:table-ready')
      startApp(href)
    })
  } else {
    delete html.dataset.drawn
    page.textContent = ''
    page.hidden = page.inert = false
    startApp(href)
  }
}

// Keys of the page, not of the browser. What the app types again goes by.
const OURS = /^(?:.|Enter|Escape|Home|End|Arrow\w+|Page\w+)$/u
function noteKey(event) {
  if (!window.waymarkKeys || !event.isTrusted) return
  const isChord = event.ctrlKey || event.metaKey
  if (event.altKey || !(isChord ? event.key === 'k' : OURS.test(event.key))) return
  event.preventDefault()
  event.stopImmediatePropagation()
  window.waymarkKeys.push(event)
}

// Once what is there now is on its way to the screen; a page in the background has no frames.
function afterFrame(act) {
  if (document.hidden) act()
  else requestAnimationFrame(() => setTimeout(act))
}

function startApp(src) {
  const script = document.createElement('script')
  script.type = 'module'
  script.crossOrigin = ''
  script.src = src
  document.head.append(script)
}

// A link that shows curves needs their script too, and the app would ask for it only once it is here.
const { charts } = document.currentScript.dataset
const page = location.pathname.slice(root.pathname.length) + location.search
if (
  charts &&
  /^(?:e\/.*[?&]view=(?:charts|split)|r\/[^/]+\/(?:charts|system)|compare)/.test(page)
) {
  const link = document.createElement('link')
  link.rel = 'modulepreload'
  link.href = charts
  document.head.append(link)
}
