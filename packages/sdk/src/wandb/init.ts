import { TrackedRuns } from '../trackers/run/tracked-runs.ts'
import { startWandbRun } from '../trackers/wandb/start-wandb-run.ts'
import type { InitOptions } from '../trackers/wandb/wandb-options.ts'
import type { WandbRun } from '../trackers/wandb/wandb-run.ts'
import { setCurrentRun } from './current-run.ts'

/**
 * Starts a run and makes it the one that `log`, `logArtifact`, `watch` and `finish` of this module are
 * about. `await using run = await init(…)` finishes it with the block.
 *
 * @example
 * ```ts
 * import { finish, init, log } from '@waymark/sdk/wandb'
 *
 * const run = await init({ project: 'my-project', config: { learning_rate: 0.01 }, tags: ['baseline'] })
 * for (let epoch = 0; epoch < 3; epoch += 1) log({ 'val/loss': 1 / (epoch + 1), epoch })
 * console.log(run.step, run.config.learning_rate) // 3 0.01
 * await finish()
 * ```
 */
export async function init(options: InitOptions = {}): Promise<WandbRun> {
  const {
    project = process.env['WANDB_PROJECT'] || 'uncategorized',
    entity = process.env['WANDB_ENTITY'] || undefined,
    config = {},
    name = process.env['WANDB_NAME'] || undefined,
    tags,
    group = process.env['WANDB_RUN_GROUP'] || undefined,
    jobType,
    resume,
    id,
    ...tracking
  } = options
  const runs = new TrackedRuns(project, tracking)
  const started = await startWandbRun(
    runs,
    { project, entity, config },
    { name, tags, group, jobType, resume, id },
  )
  setCurrentRun(started)
  return started
}
