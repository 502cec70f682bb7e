import { invalid } from '../errors.ts'
import { pythonJson } from '../python-json.ts'

/** The tag of a logged model that lists the versions made from it, as JSON. */
export const MODEL_VERSIONS_TAG = 'mlflow.modelVersions'

/**
 * The value of {@link MODEL_VERSIONS_TAG} with one more version in it, spelt as MLflow spells it.
 *
 * @param before the tag's present value, if it has one
 * @throws {TrackingError} invalid when somebody wrote something else than a list there.
 */
export function addRegisteredVersion(
  before: string | undefined,
  added: { readonly name: string; readonly version: number },
): string {
  const listed = before === undefined || before === '' ? [] : parseList(before)
  const isListed = listed.some((entry) => pythonJson(entry) === pythonJson(added))
  return pythonJson(isListed ? listed : [...listed, added])
}

function parseList(text: string): unknown[] {
  try {
    const list: unknown = JSON.parse(text)
    if (Array.isArray(list)) return list
  } catch {
    // Not JSON at all: the same refusal as for JSON of another shape.
  }
  throw invalid(`The logged model's tag '${MODEL_VERSIONS_TAG}' is no list. Delete it and retry.`)
}
