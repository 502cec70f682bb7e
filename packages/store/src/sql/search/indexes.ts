/** An index of ours on a table of MLflow's. */
export interface SearchIndex {
  readonly name: string
  /** Its CREATE INDEX statement. */
  readonly create: string
}

/** Tags of MLflow's own that searches ask for; the rest are mostly long or alike, and cost space. */
const INDEXED_SYSTEM_TAGS = "'mlflow.runName', 'mlflow.parentRunId'"

/**
 * Asks that a tag is one that our index holds: a user's own, a run's name or the run above.
 *
 * @param table the alias of `tags`, with the dot
 */
export function isIndexedTag(table = ''): string {
  const key = `${table}"key"`
  return `length(${table}run_uuid) > 0 AND (substr(${key}, 1, 7) <> 'mlflow.' OR ${key} IN (${INDEXED_SYSTEM_TAGS}))`
}

/** Whether {@link isIndexedTag} holds for a key. */
export function hasTagIndex(key: string): boolean {
  return !key.startsWith('mlflow.') || INDEXED_SYSTEM_TAGS.includes(`'${key}'`)
}

/**
 * What makes searches fast on many runs. Each is partial with a condition that no statement of
 * MLflow's has (`length(run_uuid) > 0`; its filters do say `is_nan = 0`), since its planner, which
 * never runs ANALYZE, would pick a full one where it is ten times slower. A statement of ours that
 * wants one repeats the whole condition and names the index with INDEXED BY.
 */
export const SEARCH_INDEXES: readonly SearchIndex[] = [
  {
    name: 'waymark_latest_metrics_key_value',
    create: `CREATE INDEX waymark_latest_metrics_key_value ON latest_metrics ("key", value, run_uuid) WHERE is_nan = 0 AND length(run_uuid) > 0`,
  },
  {
    name: 'waymark_params_key_value',
    create: `CREATE INDEX waymark_params_key_value ON params ("key", value, run_uuid) WHERE length(run_uuid) > 0`,
  },
  {
    name: 'waymark_runs_start_time',
    create: `CREATE INDEX waymark_runs_start_time ON runs (experiment_id, lifecycle_stage, start_time DESC, run_uuid) WHERE length(run_uuid) > 0`,
  },
  {
    name: 'waymark_runs_name',
    create: `CREATE INDEX waymark_runs_name ON runs (experiment_id, lifecycle_stage, name, start_time DESC, run_uuid) WHERE length(run_uuid) > 0`,
  },
  {
    name: 'waymark_runs_end_time',
    create: `CREATE INDEX waymark_runs_end_time ON runs (experiment_id, lifecycle_stage, end_time DESC, start_time DESC, run_uuid) WHERE length(run_uuid) > 0`,
  },
  {
    // Those that wait, run or did not end well are few, so that the figures of all are soon counted.
    name: 'waymark_runs_unfinished',
    create: `CREATE INDEX waymark_runs_unfinished ON runs (experiment_id, lifecycle_stage, status, run_uuid) WHERE status <> 'FINISHED' AND length(run_uuid) > 0`,
  },
  {
    name: 'waymark_tags_key_value',
    create: `CREATE INDEX waymark_tags_key_value ON tags ("key", value, run_uuid) WHERE ${isIndexedTag()}`,
  },
]

/** An index of ours for files from before MLflow had one like it. */
export interface StandInIndex extends SearchIndex {
  /** The name of MLflow's. */
  readonly replaces: string
}

/** Not partial: MLflow's own has helped its statements since 3.11 as it helps ours. */
export const STAND_IN_INDEXES: readonly StandInIndex[] = [
  {
    name: 'waymark_metrics_run_uuid_key_step',
    create: `CREATE INDEX waymark_metrics_run_uuid_key_step ON metrics (run_uuid, "key", step)`,
    replaces: 'index_metrics_run_uuid_key_step',
  },
]
