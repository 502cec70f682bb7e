import { searchRuns } from '@waymark/sdk'
import { type AppConfig, getClient, registerBestModel } from '@waymark/sdk/config'

/** The registered model of every classifier here. */
export const MODEL_NAME = 'tabular_mlp_penguins'

/** What to register, and as what. */
export interface Registration {
  /** undefined: the run of the experiment with the least loss on the validation rows */
  readonly runId?: string | undefined
  /** Moves the version there, and what was there to Archived. */
  readonly stage?: string | undefined
}

/** Makes a run's classifier the next version of the registered model. @returns the version */
export async function register(cfg: AppConfig, { runId, stage }: Registration): Promise<number> {
  const client = getClient(cfg)
  if (client === null) throw new Error('there is nothing to register where tracking is off')
  const chosen = runId ?? (await bestRun(cfg.mlflow.experimentName))
  const version = await registerBestModel(chosen, 'model', MODEL_NAME)
  if (version === null) throw new Error(`run ${chosen} has no model`)
  if (stage !== undefined)
    await client.registry.transitionModelStage(MODEL_NAME, version.version, stage)
  console.log(`registered ${MODEL_NAME} version ${version.version}, from run ${chosen}`)
  return Number(version.version)
}

// By the validation rows: to choose by the test rows would make them a part of training.
async function bestRun(experimentName: string | null): Promise<string> {
  const found = searchRuns({
    ...(experimentName === null ? {} : { experimentNames: [experimentName] }),
    filter: "attributes.status = 'FINISHED' and tags.model_type = 'tabular_mlp'",
    orderBy: ['metrics.best_val_loss ASC'],
    pageSize: 1,
  })
  for await (const run of found) return run.info.runId
  throw new Error('no run has finished yet; train first')
}
