import type { Client } from '@waymark/client'
import type { KeyValue, ModelVersion, RegisteredModel } from '@waymark/domain'
import type { RegistryCalls } from './registry-calls.ts'

/** A server's registry. */
export function httpRegistry({ registry }: Client): RegistryCalls {
  return {
    createModel: (request) => registry.createModel(request),
    async getModel(name) {
      return toModel((await registry.getModel({ name })).registeredModel)
    },
    async setModelTag({ name, tag }) {
      await registry.setModelTag({ name, ...tag })
    },
    async setAlias({ name, alias, version }) {
      await registry.setAlias({ name, alias, version: String(version) })
    },
    async deleteAlias(request) {
      await registry.deleteAlias(request)
    },
    async createVersion(request) {
      return toVersion((await registry.createVersion(request)).modelVersion)
    },
    async getVersion(name, version) {
      return toVersion((await registry.getVersion({ name, version: String(version) })).modelVersion)
    },
    async listLatestVersions(name, stages) {
      return (await registry.getLatestVersions({ name, stages })).modelVersions.map(toVersion)
    },
    async updateVersion({ version, ...request }) {
      const answer = await registry.updateVersion({ ...request, version: String(version) })
      return toVersion(answer.modelVersion)
    },
    async transitionVersion({ archiveExisting, version, ...request }) {
      const answer = await registry.transitionVersionStage({
        ...request,
        version: String(version),
        archiveExistingVersions: archiveExisting,
      })
      return toVersion(answer.modelVersion)
    },
    async setVersionTag({ name, version, tag }) {
      await registry.setVersionTag({ name, version: String(version), ...tag })
    },
    async getDownloadUri(name, version) {
      const answer = await registry.getVersionDownloadUri({ name, version: String(version) })
      return answer.artifactUri ?? ''
    },
  }
}

type ReceivedVersion = Awaited<ReturnType<Client['registry']['getVersion']>>['modelVersion']
type ReceivedModel = Awaited<ReturnType<Client['registry']['getModel']>>['registeredModel']

/** The wire leaves out what is empty; a version here has it. */
function toVersion(received: ReceivedVersion): ModelVersion {
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
    tags: received.tags.map(toTag),
    aliases: received.aliases,
  }
}

function toModel(received: ReceivedModel): RegisteredModel {
  return {
    name: received.name,
    description: received.description ?? null,
    createdAt: received.createdAt ?? null,
    updatedAt: received.updatedAt ?? null,
    latestVersions: received.latestVersions.map(toVersion),
    tags: received.tags.map(toTag),
    aliases: received.aliases.map(({ alias, version }) => ({ alias, version: Number(version) })),
  }
}

function toTag({ key = '', value = '' }: { key?: string; value?: string }): KeyValue {
  return { key, value }
}
