/** What a page of the UI is drawn from before a browser has it. */
export interface PageToRender {
  /** Its address below the root, as `e/1`. */
  readonly path: string
  /** What its clock shows, in ms since 1970. */
  readonly now: number
  /** Bodies of the answers that its script would ask for, by their paths below the root. */
  readonly answers: Readonly<Record<string, unknown>>
}
