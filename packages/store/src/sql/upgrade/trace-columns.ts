/** Counts of a trace that get columns, under the names that they have in its metadata. */
export const TOKENS = [
  'input_tokens',
  'output_tokens',
  'total_tokens',
  'cache_read_input_tokens',
  'cache_creation_input_tokens',
  'cache_creation_input_tokens_above_1hr',
] as const

/** Costs of a trace or span that get columns. */
export const COSTS = ['input_cost', 'output_cost', 'total_cost'] as const

/** What a span's attributes may hold: the model's name and its provider's, in this order. */
export const MODEL_KEYS = ['mlflow.llm.model', 'mlflow.llm.provider'] as const

/** Texts of a trace that get columns, and the characters that have room there. */
export const WIDTHS = [
  { table: 'trace_tags', key: 'mlflow.traceName', width: 4096 },
  { table: 'trace_request_metadata', key: 'mlflow.trace.session', width: 250 },
] as const
