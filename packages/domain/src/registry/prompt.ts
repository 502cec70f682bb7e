import { invalid } from '../errors.ts'
import type { ModelVersionClause, RegisteredModelClause } from '../search/registry-filter.ts'
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

/**
 * Whether a search of the registry is for prompts: its first comparison of the prompt tag says
 * `= 'true'` or `!= 'false'`. Any other search leaves prompts out.
 */
export function asksForPrompts(filter: readonly RegistryClause[]): boolean {
  const clause = filter.find(isPromptClause)
  const value = String(clause?.value).toLowerCase()
  return (
    (clause?.comparator === '=' && value === 'true') ||
    (clause?.comparator === '!=' && value === 'false')
  )
}

/** Whether a comparison is of the tag that marks prompts. */
export function isPromptClause(clause: RegistryClause): boolean {
  return clause.on === 'tag' && clause.key === PROMPT_TAG
}

type RegistryClause = RegisteredModelClause | ModelVersionClause
