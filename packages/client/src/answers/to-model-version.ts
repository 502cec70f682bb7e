import type { ModelVersion } from '@waymark/domain'
import type { Client } from '../client.ts'

type ReceivedVersion = Awaited<ReturnType<Client['registry']['getVersion']>>['modelVersion']

/** A version of an answer. The wire leaves out what is empty: here it is null. */
export function toModelVersion(received: ReceivedVersion): ModelVersion {
  return {
    name: received.name,
    version: Number(received.version),
    createdAt: received.createdAt ?? null,
    updatedAt: received.updatedAt ?? null,
    description: received.description ?? null,
    userId: received.userId ?? null,
    stage: received.stage ?? null,
    source: received.source ?? null,
    runId: received.runId ?? null,
    runLink: received.runLink ?? null,
    status: received.status ?? 'READY',
    statusMessage: received.statusMessage ?? null,
    tags: received.tags,
    aliases: received.aliases,
  }
}
