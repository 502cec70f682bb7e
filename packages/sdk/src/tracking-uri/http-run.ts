import type { Client } from '@waymark/client'
import type { Run } from '@waymark/domain'

type ReceivedRun = Awaited<ReturnType<Client['runs']['get']>>['run'] | ReceivedNewRun
type ReceivedNewRun = Awaited<ReturnType<Client['runs']['create']>>['run']

/** The wire leaves out what is empty; a run here has it. */
export function toRun(received: ReceivedRun): Run {
  const { info } = received
  return {
    ...received,
    metrics: received.metrics.map(({ key, value, timestamp, step }) => ({
      key,
      value,
      timestamp,
      step,
    })),
    modelOutputs: 'modelOutputs' in received ? received.modelOutputs : [],
    info: {
      runId: info.runId,
      runName: info.runName ?? '',
      experimentId: info.experimentId,
      userId: info.userId ?? '',
      status: info.status ?? 'RUNNING',
      startTime: info.startTime ?? null,
      endTime: info.endTime ?? null,
      lifecycleStage: info.lifecycleStage === 'deleted' ? 'deleted' : 'active',
      artifactUri: info.artifactUri ?? '',
    },
  }
}
