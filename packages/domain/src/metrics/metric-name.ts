import type { Direction } from './direction-tag.ts'

const LOWER_IS_BETTER =
  /loss|err(?:or)?(?:$|[^a-z])|error|rmse|mse|mae|mape|perplexity|ppl|\b[wc]er\b|fpr|latency|nll|brier|seconds/i
const HIGHER_IS_BETTER =
  /acc(?:uracy)?(?:$|[^a-z])|accuracy|f1|auc|precision|recall|\bm?ap\d*\b|map(?:$|\d|[^a-z])|iou|dice|bleu|rouge|r2|score|reward|return|psnr|ssim/i

/** Which way a metric improves, guessed from its name; undefined if the name does not tell. */
export function directionOf(key: string): Direction | undefined {
  if (LOWER_IS_BETTER.test(key)) return 'lower'
  if (HIGHER_IS_BETTER.test(key)) return 'higher'
  return undefined
}

/** How likely a reader wants this metric first, from its name alone: held-out scores lead. */
export function nameRank(key: string): number {
  if (isSystemMetric(key)) return -10
  const isTraining = /(?:^|[/_.-])train(?:ing)?(?:$|[/_.-])/i
  // Without such a prefix these words tell the score of the whole from that of a class.
  const isOverall = /macro|micro|weighted|overall/i
  const direction = directionOf(key)
  return (
    (heldOutData(key) !== undefined ? 3 : isOverall.test(key) ? 1.5 : 0) -
    (isTraining.test(key) ? 1 : 0) +
    (direction === 'higher' ? 3 : direction === 'lower' ? 1 : 0) -
    // `val/accuracy` says more than `val/accuracy/class_03`.
    0.5 * key.split('/').length
  )
}

const HELD_OUT = /(?:^|[/_.-])(val|valid|validation|eval|test|dev|holdout)(?:$|[/_.-])/i

/**
 * The held-out data that a metric's name says it was taken on: `test` of `test/accuracy`, `val` of
 * `validation_loss`; undefined where it says none.
 */
export function heldOutData(key: string): string | undefined {
  const word = HELD_OUT.exec(key)?.[1]?.toLowerCase()
  return word?.startsWith('val') ? 'val' : word
}

/** Whether MLflow's system monitor logged it. */
export function isSystemMetric(key: string): boolean {
  return key.startsWith('system/')
}
