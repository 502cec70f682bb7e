import type { DatasetStore } from '../../store.ts'
import type { Access } from '../access.ts'
import { searchDatasets } from './search-datasets.ts'

/** Datasets in SQL tables. */
export function datasetStore({ read }: Access): DatasetStore {
  return { search: async (experimentIds) => searchDatasets(read(), experimentIds) }
}
