// Runs before the first paint, so it is plain and tiny. 'light' or 'dark' if the reader chose one;
// with neither, the style sheet follows the system. `app/theme.ts` writes what is read here.
try {
  const chosen = localStorage.getItem('waymark-theme')
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen
} catch {
  // Storage may be forbidden; the system's theme then stands.
}
