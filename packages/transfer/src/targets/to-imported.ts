import { NO_POINTS, type PointColumns } from '@waymark/domain'
import type { ImportedRun } from '@waymark/store'
import type { CarriedRun } from '../target.ts'

/** A run as a store that keeps its id takes it in, without points. */
export function toImported({ run, keepsLocation }: CarriedRun, experimentId: string): ImportedRun {
  const { runId, runName, userId, status, startTime, endTime, lifecycleStage } = run.info
  return {
    info: { runId, runName, experimentId, userId, status, startTime, endTime, lifecycleStage },
    artifactUri: keepsLocation ? run.info.artifactUri : null,
    params: run.params,
    tags: run.tags,
    datasetInputs: run.datasetInputs,
    modelInputs: run.modelInputs,
    modelOutputs: run.modelOutputs,
    points: NO_POINTS,
  }
}

/** More points of a run that was taken in. */
export function morePoints(carried: CarriedRun, points: PointColumns): ImportedRun {
  return {
    ...toImported(carried, carried.run.info.experimentId),
    params: [],
    tags: [],
    datasetInputs: [],
    modelInputs: [],
    modelOutputs: [],
    points,
  }
}
