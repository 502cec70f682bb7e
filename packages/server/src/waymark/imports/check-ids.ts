import { invalid } from '@waymark/domain'

/**
 * Checks the id of a run that comes from elsewhere, which becomes part of a path.
 *
 * @throws {TrackingError} invalid
 */
export function checkImportedRunId(runId: string): void {
  if (!/^[0-9a-zA-Z][\w-]{0,31}$/.test(runId)) {
    throw invalid(
      `'${runId}' cannot be a run's id: up to 32 letters, digits, dashes and underscores.`,
    )
  }
}

/**
 * Checks the id of a logged model that comes from elsewhere, as that of a run.
 *
 * @throws {TrackingError} invalid
 */
export function checkImportedModelId(modelId: string): void {
  if (!/^m-[0-9a-f]{32}$/.test(modelId)) {
    throw invalid(`'${modelId}' cannot be a logged model's id: 'm-' and 32 hexadecimal digits.`)
  }
}
