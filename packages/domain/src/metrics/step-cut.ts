/** The points of a metric of a run from a step on. */
export interface StepCut {
  readonly key: string
  readonly fromStep: number
}
