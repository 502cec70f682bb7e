import { setExperiment } from '../experiments/set-experiment.ts'
import { warnOnce, wordsOf } from '../warn-once.ts'
import type { AppConfig } from './app-config.ts'
import { getClient } from './get-client.ts'

/**
 * Makes the configuration's experiment the one that runs are logged to.
 *
 * @param options.defaultName the program's own, for a configuration that names none
 * @returns its id; '' where tracking is off, out of reach, or no experiment is named
 */
export async function setExperimentFromConfig(
  cfg: AppConfig,
  {
    defaultName,
    strict = false,
  }: { readonly defaultName?: string; readonly strict?: boolean } = {},
): Promise<string> {
  const name = cfg.mlflow.experimentName ?? defaultName
  if (name === undefined || getClient(cfg) === null) return ''
  try {
    return await setExperiment(name)
  } catch (error) {
    if (strict) throw error
    warnOnce(`tracker:${wordsOf(error)}`, wordsOf(error))
    return ''
  }
}
