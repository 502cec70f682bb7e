import { isSystemMetric } from '@waymark/domain'
import type { ExperimentColumns } from '@waymark/protocol/waymark'
import { type MetricSection, sectionsOf } from '../metrics/sections/sections-of.ts'

/** The charts of an experiment: a machine's own curves are on the pages of its runs. */
export function chartSections(metrics: ExperimentColumns['metrics']): readonly MetricSection[] {
  return sectionsOf(
    metrics
      .toSorted((a, b) => a.place - b.place)
      .filter(({ key }) => !isSystemMetric(key))
      .map(({ key }) => ({ key, isSingle: false })),
  )
}
