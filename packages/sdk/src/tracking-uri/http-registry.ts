import { type Client, toModelVersion, toRegisteredModel } from '@waymark/client'
import type { RegistryCalls } from './registry-calls.ts'

/** A server's registry. */
export function httpRegistry({ registry }: Client): RegistryCalls {
  return {
    createModel: (request) => registry.createModel(request),
    async getModel(name) {
      return toRegisteredModel((await registry.getModel({ name })).registeredModel)
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
      return toModelVersion((await registry.createVersion(request)).modelVersion)
    },
    async getVersion(name, version) {
      return toModelVersion(
        (await registry.getVersion({ name, version: String(version) })).modelVersion,
      )
    },
    async listLatestVersions(name, stages) {
      return (await registry.getLatestVersions({ name, stages })).modelVersions.map(toModelVersion)
    },
    async updateVersion({ version, ...request }) {
      const answer = await registry.updateVersion({ ...request, version: String(version) })
      return toModelVersion(answer.modelVersion)
    },
    async transitionVersion({ archiveExisting, version, ...request }) {
      const answer = await registry.transitionVersionStage({
        ...request,
        version: String(version),
        archiveExistingVersions: archiveExisting,
      })
      return toModelVersion(answer.modelVersion)
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
