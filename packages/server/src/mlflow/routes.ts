import type { Route } from '../kernel/route.ts'
import { ARTIFACT_ROUTES } from './artifacts/index.ts'
import { DATASET_ROUTES } from './datasets/index.ts'
import { EXPERIMENT_ROUTES } from './experiments/index.ts'
import { graphqlRoutes } from './graphql/graphql-routes.ts'
import { LABEL_SCHEMA_ROUTES } from './label-schemas/index.ts'
import { LOGGED_MODEL_ROUTES } from './logged-models/index.ts'
import { METRIC_ROUTES } from './metrics/index.ts'
import { REGISTRY_ROUTES } from './registry/index.ts'
import { RUN_ROUTES } from './runs/index.ts'
import { health } from './server-info/health.ts'
import { openApi } from './server-info/openapi.ts'
import { serverInfo } from './server-info/server-info.ts'
import { version } from './server-info/version.ts'

const NOUNS: readonly Route[] = [
  ...EXPERIMENT_ROUTES,
  ...RUN_ROUTES,
  ...METRIC_ROUTES,
  ...DATASET_ROUTES,
  ...LOGGED_MODEL_ROUTES,
  ...REGISTRY_ROUTES,
  ...ARTIFACT_ROUTES,
]

/** MLflow's door, route by route: the table of contents. */
export const ROUTES: readonly Route[] = [
  ...NOUNS,
  ...graphqlRoutes(NOUNS),
  ...LABEL_SCHEMA_ROUTES,
  // server-info
  health,
  openApi,
  serverInfo,
  version,
]
