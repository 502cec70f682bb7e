// Runs before the first paint, so it is plain and tiny.

// 'light' or 'dark' if the reader chose one; with neither, the style sheet follows the system.
// `app/theme.ts` writes what is read here.
try {
  const chosen = localStorage.getItem('waymark-theme')
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen
} catch {
  // Storage may be forbidden; the system's theme then stands.
}

// The rows of a table that nobody changed are under way before the app itself is here: it takes
// them over in `api/early-answer.ts`. Any other view is for the app to read.
const root = new URL(document.baseURI)
const [, experiment] = /^e\/([^/+]+)\/?$/.exec(location.pathname.slice(root.pathname.length)) ?? []
if (experiment !== undefined && !/[?&](?:q|sort|cols|group|stage)=/.test(location.search)) {
  const { href } = new URL(`api/waymark/v1/experiments/${experiment}/first-page`, root)
  window.waymarkEarly = { href, answer: fetch(href).catch(() => undefined) }
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
