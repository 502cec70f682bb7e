import { invalid } from '../errors.ts'

const MANDATORY = ['artifact_path', 'flavors', 'utc_time_created', 'run_id']

/**
 * Refuses what is no MLmodel document of MLflow 2.
 *
 * @throws {TrackingError} `INVALID_VALUE`
 */
export function checkModelJson(text: string): void {
  const model = parse(text)
  if (typeof model !== 'object' || model === null || Array.isArray(model)) {
    throw invalid(`Malformed model info: '${text}' is not a JSON object.`)
  }
  const missing = MANDATORY.filter((field) => !(field in model))
  if (missing.length > 0) {
    throw invalid(`Model json is missing mandatory fields: ${missing.join(', ')}`)
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // refused by the caller, which names the text
  }
}
