export type {
  DatasetStore,
  ExperimentStore,
  MetricStore,
  RunStore,
  SearchQuery,
  SeriesColumns,
  Store,
} from './store.ts'
