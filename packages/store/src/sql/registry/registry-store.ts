import type { RegistryStore } from '../../registry.ts'
import type { Access } from '../access.ts'
import { getModel } from './get-model.ts'
import { getDownloadUri, getVersion } from './get-version.ts'
import { getVersionByAlias } from './get-version-by-alias.ts'
import { listLatestVersions } from './list-latest-versions.ts'
import { listOperations } from './list-operations.ts'
import { searchModels } from './search-models.ts'
import { searchVersions } from './search-versions.ts'

/** Registered models and versions in SQL tables. */
export function registryStore({ read, writer }: Access): RegistryStore {
  return {
    createModel: (request) => writer.call('registry.createModel', request),
    getModel: async (name) => getModel(read(), name),
    updateModel: (request) => writer.call('registry.updateModel', request),
    renameModel: (request) => writer.call('registry.renameModel', request),
    deleteModel: (name, by) => writer.call('registry.deleteModel', { name, ...by }),
    searchModels: async (query) => searchModels(read(), query),
    setModelTag: (request) => writer.call('registry.setModelTag', request),
    deleteModelTag: (request) => writer.call('registry.deleteModelTag', request),
    setAlias: (request) => writer.call('registry.setAlias', request),
    deleteAlias: (request) => writer.call('registry.deleteAlias', request),
    createVersion: (request) => writer.call('registry.createVersion', request),
    getVersion: async (name, version) => getVersion(read(), name, version),
    getVersionByAlias: async (name, alias) => getVersionByAlias(read(), name, alias),
    listLatestVersions: async (name, stages) => listLatestVersions(read(), name, stages),
    updateVersion: (request) => writer.call('registry.updateVersion', request),
    transitionVersion: (request) => writer.call('registry.transitionVersion', request),
    deleteVersion: (request) => writer.call('registry.deleteVersion', request),
    searchVersions: async (query) => searchVersions(read(), query),
    getDownloadUri: async (name, version) => getDownloadUri(read(), name, version),
    setVersionTag: (request) => writer.call('registry.setVersionTag', request),
    deleteVersionTag: (request) => writer.call('registry.deleteVersionTag', request),
    listOperations: async (query) => listOperations(read(), query),
  }
}
