import type { PipelineTracker } from '@waymark/sdk/trackers'
import type { Corpus } from '../corpus/generate-corpus.ts'

/** What every stage of the pipeline works with. */
export interface Pipeline {
  readonly tracker: PipelineTracker
  readonly corpus: Corpus
  /** Where files are written before they are logged. */
  readonly folder: string
  readonly seed: number
  /** Whether anything is logged at all: else there is no registry either. */
  readonly isTracked: boolean
}
