import type { Experiment } from '@waymark/domain'
import { isSharedLocation } from '@waymark/domain'
import { carryFiles } from './carry-files.ts'
import { carriedRun, carryRun, type RunThere } from './carry-run.ts'
import { eachAtOnce } from './each-at-once.ts'
import { attempt, type Passage } from './passage.ts'

/** Runs that are under way together. */
const RUNS_AT_ONCE = 6

/** Carries an experiment with its runs and logged models. */
export async function carryExperiment(passage: Passage, experiment: Experiment): Promise<void> {
  const { target, carried, ids } = passage
  const item = { kind: 'experiment', id: experiment.name } as const
  const experimentId = await attempt(passage, item, () => target.experiment(experiment))
  if (experimentId === undefined) return
  ids.experiments.set(experiment.experimentId, experimentId)
  carried.experiments += 1

  const there: RunThere[] = []
  await eachAtOnce(wantedRuns(passage, experiment), RUNS_AT_ONCE, async (run) => {
    const done = await carryRun(passage, run, experimentId)
    if (done !== undefined) there.push({ ...done, listed: withoutMetrics(done.listed) })
  })
  await carryLoggedModels(passage, experiment, experimentId)
  for (const run of there) await settleRun(passage, run, experimentId)
  await attempt(passage, item, () => target.settleExperiment(experimentId, experiment))
}

/** The runs of an experiment that were asked for. */
export function wantedRuns({ source, choice }: Passage, { experimentId }: Experiment) {
  const { filter, withDeleted } = choice
  return source.runs({ experimentId, filter, withDeleted })
}

async function carryLoggedModels(
  passage: Passage,
  { experimentId: from }: Experiment,
  to: string,
): Promise<void> {
  const { source, target, ids, choice } = passage
  await eachAtOnce(source.loggedModels(from), RUNS_AT_ONCE, async (model) => {
    // With a filter only what belongs to the runs that came along.
    if (choice.filter !== '' && !ids.runs.has(model.sourceRunId ?? '')) return
    const { modelId, artifactLocation: location } = model
    const keepsLocation = isSharedLocation(location)
    await attempt(passage, { kind: 'logged model', id: modelId }, async () => {
      const place = await target.loggedModel(to, {
        model: ids.renamedModel(model, to),
        sourceId: modelId,
        keepsLocation,
        left: (reason) => passage.left.push({ kind: 'logged model', id: modelId, reason }),
      })
      ids.models.set(modelId, place.id)
      ids.places.set(modelId, { from: location, to: place })
      if (choice.withArtifacts && !keepsLocation && location !== '') {
        await carryFiles(passage, { kind: 'model', id: modelId, location }, { place })
      }
      passage.carried.loggedModels += 1
      passage.onProgress(passage.carried)
    })
  })
}

/** Links and places that need the other runs and models to be there. */
async function settleRun(
  passage: Passage,
  { place, listed, print, isWritten }: RunThere,
  experimentId: string,
): Promise<void> {
  const { source, target, journal, ids } = passage
  const { runId } = listed.info
  if (target.keepsIds || (!isWritten && journal.isSettled(runId, print))) return
  await attempt(passage, { kind: 'run', id: runId }, async () => {
    const whole = await source.wholeRun(listed)
    const parent = ids.parentOf(whole)
    const newParent = parent === undefined ? undefined : ids.runs.get(parent)
    if (newParent !== undefined) await setParent(passage, place.id, newParent)
    await target.settleRun(place, carriedRun(passage, whole, { experimentId, runId: place.id }))
    journal.note({ kind: 'settled', from: runId, print })
  })
}

/** A run in the bin takes no tags; there its parent was set before it was put there. */
async function setParent({ target }: Passage, runId: string, parentId: string): Promise<void> {
  await target.setRunTag(runId, 'mlflow.parentRunId', parentId)
}

/** What waits for the end of an experiment is kept small. */
function withoutMetrics(run: RunThere['listed']): RunThere['listed'] {
  return { ...run, metrics: [], params: [], tags: [], datasetInputs: [] }
}
