import { invalid } from '../errors.ts'
import type { KeyValue } from '../tag.ts'

/** The tag that makes a registered model or version a prompt. */
export const PROMPT_TAG = 'mlflow.prompt.is_prompt'

// A prompt is its text, so its source is one of the two words that MLflow's clients send.
const PLACEHOLDERS = ['dummy-source', 'prompt-template']

/** Whether these tags mark a prompt; of several with one key the last counts. */
export function isPrompt(tags: readonly KeyValue[]): boolean {
  return tags.findLast((tag) => tag.key === PROMPT_TAG)?.value.toLowerCase() === 'true'
}

/**
 * Checks the source of a prompt's version: it may not name a place.
 *
 * @throws {TrackingError} invalid
 */
export function checkPromptSource(source: string): void {
  if (PLACEHOLDERS.includes(source)) return
  throw invalid(
    `'${source}' cannot be a prompt's source: a prompt has no files. Send '${PLACEHOLDERS[0]}'.`,
  )
}
