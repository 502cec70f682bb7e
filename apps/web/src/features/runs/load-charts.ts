/** The code of the charts, which the table alone does without. */
export function loadCharts() {
  return import('./runs-charts.tsx')
}

/** Loads it ahead, for whoever points at the way there; what fails is told where it is wanted. */
export function loadChartsAhead(): void {
  loadCharts().catch(() => undefined)
}
