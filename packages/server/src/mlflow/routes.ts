import type { Route } from '../kernel/route.ts'
import { ARTIFACT_ROUTES } from './artifacts/index.ts'
import { health } from './server-info/health.ts'
import { serverInfo } from './server-info/server-info.ts'
import { version } from './server-info/version.ts'

/** MLflow's door, route by route: the table of contents. */
export const ROUTES: readonly Route[] = [
  ...ARTIFACT_ROUTES,
  // server-info
  health,
  serverInfo,
  version,
]
