import type { Wine } from './wines.ts'

/** A softmax regression: a row of weights for each grower, the last of them its bias. */
export type Regression = readonly (readonly number[])[]

/** How a regression does on some wines. */
export interface Evaluation {
  /** The mean cross-entropy. */
  readonly loss: number
  readonly accuracy: number
}

/** One that takes each grower for equally likely. */
export function firstRegression(growers: number, measurements: number): Regression {
  return Array.from({ length: growers }, () => Array.from({ length: measurements + 1 }, () => 0))
}

/** How likely each grower is. */
export function likelihoods(regression: Regression, { scores }: Wine): number[] {
  const sums = regression.map((weights) =>
    weights.reduce((sum, weight, at) => sum + weight * (scores[at] ?? 1), 0),
  )
  const top = Math.max(...sums)
  const powers = sums.map((sum) => Math.exp(sum - top))
  const total = powers.reduce((sum, power) => sum + power, 0)
  return powers.map((power) => power / total)
}

/** One step of gradient descent on all wines, with weight decay. */
export function step(
  regression: Regression,
  wines: readonly Wine[],
  { lr, weight_decay }: { readonly lr: number; readonly weight_decay: number },
): Regression {
  const gradient = firstRegression(regression.length, wines[0]?.scores.length ?? 0) as number[][] // ours
  for (const wine of wines)
    for (const [grower, share] of likelihoods(regression, wine).entries()) {
      const error = (share - (grower === wine.grower ? 1 : 0)) / wines.length
      const row = gradient[grower] ?? []
      for (let at = 0; at < row.length; at += 1)
        row[at] = (row[at] ?? 0) + error * (wine.scores[at] ?? 1)
    }
  return regression.map((weights, grower) =>
    weights.map(
      (weight, at) => weight - lr * ((gradient[grower]?.[at] ?? 0) + weight_decay * weight),
    ),
  )
}

/** Loss and accuracy. */
export function evaluate(regression: Regression, wines: readonly Wine[]): Evaluation {
  const shares = wines.map((wine) => likelihoods(regression, wine))
  const losses = wines.map(({ grower }, index) => -Math.log(shares[index]?.[grower] ?? 0))
  const hits = wines.filter(({ grower }, index) => {
    const row = shares[index] ?? []
    return row.indexOf(Math.max(...row)) === grower
  })
  return {
    loss: losses.reduce((sum, loss) => sum + loss, 0) / wines.length,
    accuracy: hits.length / wines.length,
  }
}
