import { invalid } from '../errors.ts'

/** The stages that a version can be in, spelt as they are stored. */
export const STAGES = ['None', 'Staging', 'Production', 'Archived'] as const

/** A stage, spelt as it is stored. */
export type Stage = (typeof STAGES)[number]

/**
 * A stage by its name in any case.
 *
 * @throws {TrackingError} invalid for another name.
 */
export function parseStage(name: string): Stage {
  const stage = STAGES.find((known) => known.toLowerCase() === name.toLowerCase())
  if (stage === undefined) {
    throw invalid(`'${name}' is no stage of a model version. Use one of ${STAGES.join(', ')}.`)
  }
  return stage
}

/**
 * Checks that the versions a stage already has may be archived when another one enters it.
 *
 * @throws {TrackingError} invalid but for Staging and Production; MLflow answers 500.
 */
export function checkMayArchiveOthers(stage: Stage): void {
  if (stage === 'Staging' || stage === 'Production') return
  throw invalid(
    `Existing versions cannot be archived by a move to '${stage}', only to Staging or Production. Leave archive_existing_versions out.`,
  )
}
