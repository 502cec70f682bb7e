import type { MetricSection } from './sections-of.ts'

/** What is done to a section. */
export interface SectionActs {
  readonly section: MetricSection
  /** Its place among the sections. */
  readonly at: number
  readonly count: number
  readonly onMove: (id: string, to: number) => void
  readonly onFold: (isOpen: boolean) => void
  readonly onFoldAll: (isOpen: boolean) => void
}
