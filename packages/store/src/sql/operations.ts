import { prepareFolder } from '../files/prepare-folder.ts'
import { purgeExperiment } from './bin/purge-experiment.ts'
import { purgeLoggedModels } from './bin/purge-logged-models.ts'
import { purgeRuns } from './bin/purge-runs.ts'
import { createExperiment } from './experiments/create-experiment.ts'
import { deleteExperiment } from './experiments/delete-experiment.ts'
import { deleteExperimentTag } from './experiments/delete-experiment-tag.ts'
import { renameExperiment } from './experiments/rename-experiment.ts'
import { restoreExperiment } from './experiments/restore-experiment.ts'
import { setExperimentTag } from './experiments/set-experiment-tag.ts'
import { foreignVersion } from './foreign-version.ts'
import { importExperiment } from './imports/import-experiment.ts'
import { importLoggedModel } from './imports/import-logged-model.ts'
import { importRegisteredModel } from './imports/import-registered-model.ts'
import { importRun } from './imports/import-run.ts'
import { importVersion } from './imports/import-version.ts'
import { createLoggedModel } from './logged-models/create-logged-model.ts'
import { deleteLoggedModel } from './logged-models/delete-logged-model.ts'
import { deleteLoggedModelTag } from './logged-models/delete-logged-model-tag.ts'
import { finalizeLoggedModel } from './logged-models/finalize-logged-model.ts'
import { logLoggedModelParams } from './logged-models/log-logged-model-params.ts'
import { setLoggedModelTags } from './logged-models/set-logged-model-tags.ts'
import { createModel } from './registry/create-model.ts'
import { createVersion } from './registry/create-version.ts'
import { deleteAlias } from './registry/delete-alias.ts'
import { deleteModel } from './registry/delete-model.ts'
import { deleteModelTag } from './registry/delete-model-tag.ts'
import { deleteVersion } from './registry/delete-version.ts'
import { deleteVersionTag } from './registry/delete-version-tag.ts'
import { renameModel } from './registry/rename-model.ts'
import { setAlias } from './registry/set-alias.ts'
import { setModelTag } from './registry/set-model-tag.ts'
import { setVersionTag } from './registry/set-version-tag.ts'
import { transitionVersion } from './registry/transition-version.ts'
import { updateModel } from './registry/update-model.ts'
import { updateVersion } from './registry/update-version.ts'
import { append } from './runs/append.ts'
import { changeRuns } from './runs/change-runs.ts'
import { copyRuns } from './runs/copy-runs.ts'
import { createRun } from './runs/create-run.ts'
import { deleteRun } from './runs/delete-run.ts'
import { dropPoints } from './runs/drop-points.ts'
import { logInputs } from './runs/log-inputs.ts'
import { logModel } from './runs/log-model.ts'
import { logOutputs } from './runs/log-outputs.ts'
import { moveRuns } from './runs/move-runs.ts'
import { recordHeartbeats } from './runs/record-heartbeats.ts'
import { restoreRun } from './runs/restore-run.ts'
import { updateRun } from './runs/update-run.ts'
import { applySpooled } from './spools/apply-spooled.ts'
import { deleteRunTag } from './tags/delete-run-tag.ts'
import { setRunTag } from './tags/set-run-tag.ts'

/**
 * Every change that the store can make, by the name under which it travels to the writer's
 * thread. Each is a function of a transaction and one argument that can be cloned.
 */
export const OPERATIONS = {
  append,
  foreignVersion,
  'folder.prepare': prepareFolder,

  'experiments.create': createExperiment,
  'experiments.rename': renameExperiment,
  'experiments.delete': deleteExperiment,
  'experiments.restore': restoreExperiment,
  'experiments.setTag': setExperimentTag,
  'experiments.deleteTag': deleteExperimentTag,

  'runs.create': createRun,
  'runs.update': updateRun,
  'runs.delete': deleteRun,
  'runs.restore': restoreRun,
  'runs.setTag': setRunTag,
  'runs.deleteTag': deleteRunTag,
  'runs.logInputs': logInputs,
  'runs.logOutputs': logOutputs,
  'runs.logModel': logModel,
  'runs.changeMany': changeRuns,
  'runs.move': moveRuns,
  'runs.copy': copyRuns,
  'runs.dropPoints': dropPoints,
  'runs.heartbeat': recordHeartbeats,

  'spools.apply': applySpooled,

  'registry.createModel': createModel,
  'registry.updateModel': updateModel,
  'registry.renameModel': renameModel,
  'registry.deleteModel': deleteModel,
  'registry.setModelTag': setModelTag,
  'registry.deleteModelTag': deleteModelTag,
  'registry.setAlias': setAlias,
  'registry.deleteAlias': deleteAlias,
  'registry.createVersion': createVersion,
  'registry.updateVersion': updateVersion,
  'registry.transitionVersion': transitionVersion,
  'registry.deleteVersion': deleteVersion,
  'registry.setVersionTag': setVersionTag,
  'registry.deleteVersionTag': deleteVersionTag,

  'loggedModels.create': createLoggedModel,
  'loggedModels.finalize': finalizeLoggedModel,
  'loggedModels.delete': deleteLoggedModel,
  'loggedModels.logParams': logLoggedModelParams,
  'loggedModels.setTags': setLoggedModelTags,
  'loggedModels.deleteTag': deleteLoggedModelTag,

  'bin.purgeRuns': purgeRuns,
  'bin.purgeExperiment': purgeExperiment,
  'bin.purgeLoggedModels': purgeLoggedModels,

  'imports.experiment': importExperiment,
  'imports.run': importRun,
  'imports.loggedModel': importLoggedModel,
  'imports.registeredModel': importRegisteredModel,
  'imports.version': importVersion,
} as const

/** The name of a change. */
export type OperationName = keyof typeof OPERATIONS

/** What a change is made from. */
export type OperationArgs<N extends OperationName> = Parameters<(typeof OPERATIONS)[N]>[1]

/** What a change answers once it is durable. */
export type OperationResult<N extends OperationName> = Awaited<ReturnType<(typeof OPERATIONS)[N]>>
