import type { RegisteredModel } from '@waymark/domain'
import type { Client } from '../client.ts'
import { toModelVersion } from './to-model-version.ts'

type ReceivedModel = Awaited<ReturnType<Client['registry']['getModel']>>['registeredModel']

/** A registered model of an answer. The wire leaves out what is empty: here it is null. */
export function toRegisteredModel(received: ReceivedModel): RegisteredModel {
  return {
    name: received.name,
    description: received.description ?? null,
    createdAt: received.createdAt ?? null,
    updatedAt: received.updatedAt ?? null,
    latestVersions: received.latestVersions.map(toModelVersion),
    tags: received.tags,
    aliases: received.aliases,
  }
}
