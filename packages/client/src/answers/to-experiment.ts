import type { Experiment } from '@waymark/domain'
import type { Client } from '../client.ts'

type ReceivedExperiment = Awaited<
  ReturnType<Client['experiments']['search']>
>['experiments'][number]

/** An experiment of an answer. The wire leaves out what is empty: here it is '' or null. */
export function toExperiment(received: ReceivedExperiment): Experiment {
  return {
    experimentId: received.experimentId,
    name: received.name,
    artifactLocation: received.artifactLocation ?? '',
    lifecycleStage: received.lifecycleStage === 'deleted' ? 'deleted' : 'active',
    createdAt: received.createdAt ?? null,
    updatedAt: received.updatedAt ?? null,
    tags: received.tags,
  }
}
