import type { BinStore } from '../../bin.ts'
import type { Access } from '../access.ts'
import { listBin } from './list-bin.ts'

/** The bin, in SQL tables. */
export function binStore({ read, writer }: Access): BinStore {
  return {
    list: async (query) => listBin(read(), query),
    purgeRuns: (runIds) => writer.call('bin.purgeRuns', runIds),
    purgeExperiment: (experimentId) => writer.call('bin.purgeExperiment', experimentId),
    purgeLoggedModels: (modelIds) => writer.call('bin.purgeLoggedModels', modelIds),
  }
}
