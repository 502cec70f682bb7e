import type { Run } from '@waymark/domain'
import type { Client } from '../client.ts'

type ReceivedRun = Awaited<ReturnType<Client['runs']['get']>>['run'] | ReceivedNewRun
/** One that was just made has no outputs yet. */
type ReceivedNewRun = Awaited<ReturnType<Client['runs']['create']>>['run']

/** A run of an answer. The wire leaves out what is empty: here it is '', null or an empty list. */
export function toRun(received: ReceivedRun): Run {
  const { info } = received
  return {
    ...received,
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
    metrics: received.metrics.map(({ key, value, timestamp, step }) => ({
      key,
      value,
      timestamp,
      step,
    })),
    datasetInputs: received.datasetInputs.map(({ dataset, tags }) => ({
      dataset: { ...dataset, schema: dataset.schema || null, profile: dataset.profile || null },
      tags,
    })),
    modelOutputs: 'modelOutputs' in received ? received.modelOutputs : [],
  }
}
