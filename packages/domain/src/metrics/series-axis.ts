/** What a chart counts along x: steps, ms since 1970, ms since the series' first point, or a metric. */
export type SeriesAxis =
  | { readonly kind: 'step' | 'time' | 'relative' }
  | { readonly kind: 'metric'; readonly key: string }
