import type { ExperimentStore } from '../../store.ts'
import type { Access } from '../access.ts'
import { getExperiment, getExperimentByName } from './get-experiment.ts'
import { searchExperiments } from './search-experiments.ts'

/** Experiments in SQL tables. */
export function experimentStore({ read, writer }: Access): ExperimentStore {
  return {
    create: (request) => writer.call('experiments.create', request),
    get: async (experimentId) => getExperiment(read(), experimentId),
    getByName: async (name) => getExperimentByName(read(), name),
    rename: (experimentId, name) => writer.call('experiments.rename', { experimentId, name }),
    delete: (experimentId) => writer.call('experiments.delete', experimentId),
    restore: (experimentId) => writer.call('experiments.restore', experimentId),
    setTag: (experimentId, tag) => writer.call('experiments.setTag', { experimentId, tag }),
    deleteTag: (experimentId, key) => writer.call('experiments.deleteTag', { experimentId, key }),
    search: async (query) => searchExperiments(read(), query),
  }
}
