import { flattened } from '../../config/values.ts'
import type { ActiveRun } from '../../runs/active-run.ts'
import { SILENT_RUN } from '../../runs/silent-run.ts'
import type { TrackedRuns } from '../run/tracked-runs.ts'
import { findResumed, ID_TAG, nextStep } from './find-resumed.ts'
import { noteFinished, noteUnfinished } from './resume-note.ts'
import type { WandbRunOptions } from './wandb-options.ts'
import { WandbRun } from './wandb-run.ts'

/** Where a run belongs, and what it is to do. */
export interface WandbPlace {
  readonly project: string
  readonly entity: string | undefined
  readonly config: Readonly<Record<string, unknown>>
}

/** Starts a run of a project, or goes on with one. Never throws but in strict mode. */
export async function startWandbRun(
  runs: TrackedRuns,
  place: WandbPlace,
  options: WandbRunOptions,
): Promise<WandbRun> {
  const { project, entity, config } = place
  const { resume } = options
  const id = options.id ?? (process.env['WANDB_RUN_ID'] || undefined)
  let firstStep = 0
  let run: ActiveRun = SILENT_RUN
  try {
    const { trackingUri } = runs.options
    const isAsked = resume !== undefined && !runs.isOff // who is switched off asks no store either
    const resumed = isAsked
      ? await findResumed({ resume, id }, { project, trackingUri })
      : undefined
    if (resumed !== undefined) firstStep = nextStep(resumed)
    // A run that is gone on with keeps the id that it was made with.
    const tags = tagsOf(place, { ...options, id: resumed === undefined ? id : undefined })
    const started = await runs.start(
      resumed === undefined
        ? { runName: options.name, nested: true, tags }
        : { runId: resumed.info.runId, nested: true },
      {},
    )
    run = started.run
    if (resumed !== undefined) run.setTags(tags)
    if (run !== SILENT_RUN) logConfig(runs, run, config)
    if (run !== SILENT_RUN && resume === 'auto') {
      const { runId } = run
      runs.guard(() => noteUnfinished(project, runId))
    }
  } catch (error) {
    runs.refuse(error)
  }
  const finished = (): void => {
    if (resume === 'auto') noteFinished(project, run.runId)
  }
  return new WandbRun({ runs, run, project, entity, config, firstStep, finished })
}

/** Where each of W&B's words lands; `docs/sdk/wandb-tracker.md` shows the table. */
function tagsOf(
  { entity }: WandbPlace,
  { tags = [], group, jobType = 'train', id }: WandbRunOptions,
): Record<string, unknown> {
  return {
    'mlflow.runType': jobType,
    'wandb.job_type': jobType,
    ...(entity === undefined ? {} : { 'wandb.entity': entity }),
    ...(group === undefined ? {} : { 'wandb.group': group }),
    ...(id === undefined ? {} : { [ID_TAG]: id }),
    ...(tags.length === 0 ? {} : { 'wandb.tags': JSON.stringify(tags) }),
    ...Object.fromEntries(tags.map((tag) => [tag, 'true'])),
  }
}

function logConfig(
  runs: TrackedRuns,
  run: ActiveRun,
  config: Readonly<Record<string, unknown>>,
): void {
  runs.guard(() => runs.logParams(run, flattened(config)))
}
