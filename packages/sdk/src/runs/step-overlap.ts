import type { Run, StepCut } from '@waymark/domain'

/**
 * What becomes of points that a run gone on with logs at steps which it has already. `keep`: they
 * stand beside those that are there, as on MLflow. `replace`: of each metric the points from the first
 * step on that is logged again go. `refuse`: the new points are not taken.
 */
export type OnOverlap = 'keep' | 'replace' | 'refuse'

/** Compares what is logged with the steps that a run had when it was gone on with. */
export class StepOverlap {
  readonly #policy: OnOverlap
  /** The last step of each metric. */
  readonly #last: Map<string, number>
  /** Whether nobody could tell what the run has: then whatever it has is replaced. */
  readonly #isUnknown: boolean
  readonly #seen = new Set<string>()
  readonly #cut: (cut: StepCut) => void

  /** @param cut told which points are replaced, before the first that replaces them */
  constructor(
    policy: OnOverlap,
    { run, isUnknown }: { readonly run: Pick<Run, 'metrics'>; readonly isUnknown: boolean },
    cut: (cut: StepCut) => void,
  ) {
    this.#policy = policy
    this.#last = new Map(run.metrics.map(({ key, step }) => [key, Number(step)]))
    this.#isUnknown = isUnknown
    this.#cut = cut
  }

  /** Whether a point may be logged. */
  admits(key: string, step: number): boolean {
    if (this.#policy === 'keep') return true
    const last = this.#last.get(key)
    if (this.#policy === 'refuse') return last === undefined || step > last
    if (this.#seen.has(key)) return true // what comes after the first point is this program's own
    this.#seen.add(key)
    const isThere = last === undefined ? this.#isUnknown : step <= last
    if (isThere && Number.isSafeInteger(step)) this.#cut({ key, fromStep: step })
    return true
  }
}
