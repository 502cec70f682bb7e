import type { Client } from '@waymark/client'
import type { Experiment, LoggedModel, ModelVersion, RegisteredModel, Run } from '@waymark/domain'

type Answer<F extends (...args: never[]) => unknown> = Awaited<ReturnType<F>>
type WireRun = Answer<Client['runs']['search']>['runs'][number]
type WireExperiment = Answer<Client['experiments']['search']>['experiments'][number]
type WireLoggedModel = Answer<Client['loggedModels']['search']>['models'][number]
type WireModel = Answer<Client['registry']['searchModels']>['registeredModels'][number]
type WireVersion = Answer<Client['registry']['getVersion']>['modelVersion']

/** An experiment of an answer; what the wire leaves out is null. */
export function toExperiment(wire: WireExperiment): Experiment {
  return {
    experimentId: wire.experimentId,
    name: wire.name,
    artifactLocation: wire.artifactLocation ?? '',
    lifecycleStage: wire.lifecycleStage === 'deleted' ? 'deleted' : 'active',
    createdAt: wire.createdAt ?? null,
    updatedAt: wire.updatedAt ?? null,
    tags: wire.tags,
  }
}

/** A run of an answer. */
export function toRun(wire: WireRun): Run {
  const { info } = wire
  return {
    ...wire,
    info: {
      runId: info.runId,
      runName: info.runName ?? '',
      experimentId: info.experimentId,
      userId: info.userId ?? '',
      status: info.status ?? 'RUNNING',
      startTime: info.startTime ?? null,
      endTime: info.endTime || null, // 0 is how MLflow's clients say none
      lifecycleStage: info.lifecycleStage === 'deleted' ? 'deleted' : 'active',
      artifactUri: info.artifactUri ?? '',
    },
    metrics: wire.metrics.map(({ key, value, timestamp, step }) => ({
      key,
      value,
      timestamp,
      step,
    })),
    datasetInputs: wire.datasetInputs.map(({ dataset, tags }) => ({
      dataset: { ...dataset, schema: dataset.schema || null, profile: dataset.profile || null },
      tags,
    })),
  }
}

/** A logged model of an answer. */
export function toLoggedModel(wire: WireLoggedModel): LoggedModel {
  return {
    modelId: wire.modelId,
    experimentId: wire.experimentId,
    name: wire.name,
    artifactLocation: wire.artifactLocation ?? '',
    createdAt: wire.createdAt ?? 0,
    updatedAt: wire.updatedAt ?? 0,
    status: wire.status ?? 'UNSPECIFIED',
    statusMessage: wire.statusMessage ?? null,
    modelType: wire.modelType ?? null,
    sourceRunId: wire.sourceRunId ?? null,
    tags: wire.tags,
    params: wire.params,
    metrics: wire.metrics.map((metric) => ({
      ...metric,
      runId: metric.runId ?? '',
      modelId: metric.modelId ?? null,
      datasetName: metric.datasetName ?? null,
      datasetDigest: metric.datasetDigest ?? null,
    })),
  }
}

/** A registered model of an answer. */
export function toModel(wire: WireModel): RegisteredModel {
  return {
    name: wire.name,
    description: wire.description ?? null,
    createdAt: wire.createdAt ?? null,
    updatedAt: wire.updatedAt ?? null,
    latestVersions: wire.latestVersions.map(toVersion),
    tags: wire.tags,
    aliases: wire.aliases,
  }
}

/** A version of an answer. */
export function toVersion(wire: WireVersion): ModelVersion {
  return {
    name: wire.name,
    version: Number(wire.version),
    createdAt: wire.createdAt ?? null,
    updatedAt: wire.updatedAt ?? null,
    description: wire.description ?? null,
    userId: wire.userId ?? null,
    stage: wire.stage ?? null,
    source: wire.source ?? null,
    runId: wire.runId ?? null,
    runLink: wire.runLink ?? null,
    status: wire.status ?? 'READY',
    statusMessage: wire.statusMessage ?? null,
    tags: wire.tags,
    aliases: wire.aliases,
  }
}
