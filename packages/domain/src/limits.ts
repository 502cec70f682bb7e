/**
 * The limits of the tracking API, each in one place. Figures are MLflow's unless the name says
 * otherwise, so that what a client may send does not depend on the server.
 */
export const LIMITS = {
  /** Characters in a metric's, param's or tag's key. */
  keyLength: 250,
  /** Characters kept of a param's value; longer ones are cut on MLflow's wire. */
  paramValueLength: 6000,
  /** Characters kept of a run tag's value; longer ones are cut on MLflow's wire. */
  runTagValueLength: 8000,
  /** Characters in an experiment tag's value; longer ones are refused. */
  experimentTagValueLength: 20_000,
  /** Characters in an experiment's name. */
  experimentNameLength: 500,
  /** Saved views of MLflow's UI in one experiment's tags. */
  customViewsPerExperiment: 50,
  /** Characters in an artifact location. */
  artifactLocationLength: 2048,
  /** Bytes of an artifact that the UI's upload route takes. */
  uploadBytes: 10 * 1024 * 1024,
  /** Metrics, params, tags and all of them together in one log-batch. */
  batchMetrics: 1000,
  batchParams: 100,
  batchTags: 100,
  batchEntities: 1000,
  /** Largest `max_results` of run search and default page size. */
  runsPage: 50_000,
  runsPageDefault: 1000,
  /** Waymark's: runs changed or moved at once, runs copied at once and their points. */
  bulkRuns: 10_000,
  copyRuns: 100,
  copyPoints: 1_000_000,
  /** Largest `max_results` of experiment search. */
  experimentsPage: 50_000,
  /** Steps a run in one bulk-interval answer may have, and runs one may ask for. */
  bulkIntervalPoints: 2500,
  bulkIntervalRuns: 100,
  /** Points in one answer of get-history-bulk. */
  bulkHistoryPoints: 25_000,
  /** Characters in the value of a registered model's or version's tag, and in an alias. */
  modelTagValueLength: 100_000,
  aliasLength: 255,
  /** Characters that the columns of a model's name, and of its or a version's description, hold. */
  modelNameLength: 256,
  modelDescriptionLength: 5000,
  /** Largest `max_results` of model and version search. */
  registeredModelsPage: 1000,
  modelVersionsPage: 200_000,
  /** Default page of logged-model search; it has no largest. */
  loggedModelsPageDefault: 100,
  /** Waymark's: characters, tokens and comparisons in a filter, and keys in an order_by. */
  searchFilterLength: 65_536,
  searchTokens: 10_000,
  searchClauses: 100,
  searchOrderKeys: 20,
  /** Experiments in one search for runs; SQLite takes 32,766 values in a statement. */
  searchExperiments: 20_000,
  /** Experiments that one search for datasets may name. */
  datasetSearchExperiments: 20,
  /** Characters in a dataset's texts and in the tags of its use. */
  datasetNameLength: 500,
  datasetDigestLength: 36,
  datasetSourceLength: 65_535,
  datasetSchemaLength: 1_048_575,
  datasetProfileLength: 16_777_215,
  inputTagKeyLength: 255,
  inputTagValueLength: 500,
} as const
