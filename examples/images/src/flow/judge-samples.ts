import type { Sequential } from '@tensorflow/tfjs-layers'
import { recognise } from '../classifier/recognise.ts'
import type { Digit } from '../digits.ts'
import { CLASSES } from '../generator/weights.mts'

/** What generated digits are like. */
export interface SampleReport {
  /** The share that the classifier takes for the digit that was asked for. */
  readonly sample_accuracy: number
  /** How far pictures of one digit differ from each other, as a share of how far written ones do. */
  readonly sample_diversity: number
}

/** Judges generated digits by a classifier that never saw them, and by how written ones differ. */
export function judgeSamples(
  classifier: Sequential,
  samples: readonly Digit[],
  written: readonly Digit[],
): SampleReport {
  const { labels } = recognise(
    classifier,
    samples.map(({ pixels }) => pixels),
  )
  const hits = labels.filter((label, index) => label === samples[index]?.label).length
  return {
    sample_accuracy: hits / samples.length,
    sample_diversity: spread(samples) / spread(written),
  }
}

/** The mean variance of a pixel among pictures of one digit. */
function spread(digits: readonly Digit[]): number {
  const variances = Array.from({ length: CLASSES }, (_, label) => {
    const same = digits.filter((digit) => digit.label === label).map(({ pixels }) => pixels)
    return mean(
      Array.from(same[0] ?? [], (__, at) => variance(same.map((pixels) => pixels[at] ?? 0))),
    )
  })
  return mean(variances)
}

function variance(values: readonly number[]): number {
  const centre = mean(values)
  return mean(values.map((value) => (value - centre) ** 2))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
