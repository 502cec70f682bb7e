import type { LoggedModel } from '@waymark/domain'
import type { Client } from '../client.ts'

type ReceivedLoggedModel = Awaited<ReturnType<Client['loggedModels']['get']>>['model']

/** A logged model of an answer. The wire leaves out what is empty: here it is '', 0 or null. */
export function toLoggedModel(received: ReceivedLoggedModel): LoggedModel {
  return {
    modelId: received.modelId,
    experimentId: received.experimentId,
    name: received.name,
    artifactLocation: received.artifactLocation ?? '',
    createdAt: received.createdAt ?? 0,
    updatedAt: received.updatedAt ?? 0,
    status: received.status ?? 'UNSPECIFIED',
    statusMessage: received.statusMessage ?? null,
    modelType: received.modelType ?? null,
    sourceRunId: received.sourceRunId ?? null,
    tags: received.tags,
    params: received.params,
    metrics: received.metrics.map((metric) => ({
      ...metric,
      runId: metric.runId ?? '',
      modelId: metric.modelId ?? null,
      datasetName: metric.datasetName ?? null,
      datasetDigest: metric.datasetDigest ?? null,
    })),
  }
}
