import type { LoggedModelStore } from '../../logged-models.ts'
import type { Access } from '../access.ts'
import { getLoggedModel } from './get-logged-model.ts'
import { searchLoggedModels } from './search-logged-models.ts'

/** Logged models in SQL tables. */
export function loggedModelStore({ read, writer }: Access): LoggedModelStore {
  return {
    create: (request) => writer.call('loggedModels.create', request),
    get: async (modelId, options) => getLoggedModel(read(), modelId, options),
    finalize: (request) => writer.call('loggedModels.finalize', request),
    delete: (modelId) => writer.call('loggedModels.delete', modelId),
    logParams: (request) => writer.call('loggedModels.logParams', request),
    setTags: (request) => writer.call('loggedModels.setTags', request),
    deleteTag: (request) => writer.call('loggedModels.deleteTag', request),
    search: async (query) => searchLoggedModels(read(), query),
  }
}
