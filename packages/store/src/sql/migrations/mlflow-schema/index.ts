import { datasetsSchema } from './datasets.ts'
import { evaluationSchema } from './evaluation.ts'
import { experimentsSchema } from './experiments.ts'
import { gatewaySchema } from './gateway.ts'
import { jobsSchema } from './jobs.ts'
import { loggedModelsSchema } from './logged-models.ts'
import { mcpServersSchema } from './mcp-servers.ts'
import { metricsSchema } from './metrics.ts'
import { registrySchema } from './registry.ts'
import { reviewsSchema } from './reviews.ts'
import { runsSchema } from './runs.ts'
import { tracesSchema } from './traces.ts'
import { webhooksSchema } from './webhooks.ts'
import { workspacesSchema } from './workspaces.ts'

/**
 * The tables that Waymark reads and writes, at MLflow's revision {@link MLFLOW_HEAD}. Names, types,
 * order of columns and names of constraints are MLflow's: its migrations look them up.
 */
export const USED_SCHEMA: readonly string[] = [
  workspacesSchema,
  experimentsSchema,
  runsSchema,
  metricsSchema,
  datasetsSchema,
  loggedModelsSchema,
  registrySchema,
]

/** The tables that only MLflow uses, without which it would not start on our file. */
export const UNUSED_SCHEMA: readonly string[] = [
  tracesSchema,
  evaluationSchema,
  reviewsSchema,
  gatewaySchema,
  mcpServersSchema,
  webhooksSchema,
  jobsSchema,
]
