import { warnOnce } from '../../warn-once.ts'

/** What one step logged, by key. */
export type StepData = Readonly<Record<string, unknown>>

/**
 * The step that is being filled. Data of one step is written together once it is committed, or once a
 * later step begins; what comes twice counts as it came last. Steps only go forward.
 */
export class OpenStep {
  readonly #write: (data: StepData, step: number) => void
  #data: Record<string, unknown> = {}
  #step: number
  #committed = -1

  /** @param first the first step, later than 0 where a run is gone on with */
  constructor(write: (data: StepData, step: number) => void, first = 0) {
    this.#write = write
    this.#step = first
  }

  /** The step that data without one goes to. */
  get step(): number {
    return this.#step
  }

  add(data: StepData, step: number | undefined, commit: boolean): void {
    if (step !== undefined && !this.#moveTo(step)) return
    this.#data = { ...this.#data, ...data }
    if (commit) this.commit()
  }

  /** Writes what is there and opens the next step; nothing where there is nothing. */
  commit(): void {
    if (Object.keys(this.#data).length === 0) return
    this.#write(this.#data, this.#step)
    this.#data = {}
    this.#committed = this.#step
    this.#step += 1
  }

  #moveTo(step: number): boolean {
    // Just committed: its keys may have come in two calls, and no other step lies between.
    const isAgain = step === this.#committed && Object.keys(this.#data).length === 0
    if (step < this.#step && !isAgain) {
      warnOnce(
        'wandb:step',
        `Data of step ${step} is left out: step ${this.#step} has begun, and steps only go forward.`,
      )
      return false
    }
    if (step > this.#step) this.commit()
    this.#step = step
    return true
  }
}
