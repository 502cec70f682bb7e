/** What a check came to: `skip` where it does not apply. */
type Verdict = 'ok' | 'warn' | 'fail' | 'skip'

/** One line of the doctor's report. */
export interface Finding {
  readonly check: string
  readonly verdict: Verdict
  readonly detail: string
  /** What to do about it; absent where nothing is to be done. */
  readonly remedy?: string
}
