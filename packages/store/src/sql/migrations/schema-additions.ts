/** What one revision of MLflow's added to the tables that Waymark uses. */
export interface SchemaAddition {
  readonly revision: string
  /** What cannot be had without its tables, as people call it; undefined for columns alone. */
  readonly feature?: string
  readonly tables?: readonly string[]
  /** By table and column: what a row without the column would hold, in SQL. */
  readonly columns?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** By table: the rows that would lose something without the columns, as a trigger's condition. */
  readonly refused?: Readonly<Record<string, string>>
}

/**
 * The oldest revision whose files are used as they are: MLflow 1.15, of 2021. What came before lacks
 * more than single columns and has to be upgraded first.
 */
export const OLDEST_IN_PLACE = 'c48cb773bb87'

const WORKSPACE = { workspace: "'default'" }

/** Every addition since {@link OLDEST_IN_PLACE} that a statement of ours could miss, oldest first. */
export const SCHEMA_ADDITIONS: readonly SchemaAddition[] = [
  { revision: '0c779009ac13', columns: { runs: { deleted_time: 'NULL' } } },
  {
    revision: '97727af70f4d',
    columns: { experiments: { creation_time: 'NULL', last_update_time: 'NULL' } },
  },
  {
    revision: '3500859a5d39',
    feature: 'aliases of registered models',
    tables: ['registered_model_aliases'],
  },
  {
    revision: '7f2a7d5fae7d',
    feature: 'dataset and model inputs of runs',
    tables: ['datasets', 'inputs', 'input_tags'],
  },
  { revision: 'acf3f17fdcc7', columns: { model_versions: { storage_location: 'NULL' } } },
  {
    revision: '400f98739977',
    feature: 'logged models',
    tables: ['logged_models', 'logged_model_metrics', 'logged_model_params', 'logged_model_tags'],
  },
  {
    revision: '6953534de441',
    feature: 'logged models',
    columns: { inputs: { step: '0' } },
    refused: { inputs: "NEW.source_type IN ('RUN_INPUT', 'RUN_OUTPUT')" },
  },
  {
    revision: '1b5f0d9ad7c1',
    feature: 'workspaces',
    tables: ['workspaces'],
    columns: {
      experiments: WORKSPACE,
      registered_models: WORKSPACE,
      registered_model_tags: WORKSPACE,
      registered_model_aliases: WORKSPACE,
      model_versions: WORKSPACE,
      model_version_tags: WORKSPACE,
    },
  },
  {
    revision: 'da6fb0208061',
    columns: { workspaces: { trace_archival_location: 'NULL', trace_archival_retention: 'NULL' } },
  },
]
