import type { Client } from '@waymark/client'
import { usageError } from '../../program/command-error.ts'

/**
 * The experiment that is named by its id or its name; a deleted one is found.
 *
 * @throws {CommandError} unless exactly one of the two is given
 * @throws {TrackingError} of kind `missing`
 */
export async function findExperiment(
  client: Client,
  {
    experimentId,
    experimentName,
  }: { readonly experimentId?: string | undefined; readonly experimentName?: string | undefined },
) {
  if ((experimentId === undefined) === (experimentName === undefined)) {
    throw usageError('Name the experiment by --experiment-id or by --experiment-name.')
  }
  const { experiment } =
    experimentName === undefined
      ? await client.experiments.get({ experimentId: experimentId ?? '' })
      : await client.experiments.getByName({ experimentName })
  return experiment
}
