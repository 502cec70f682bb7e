import type { Route } from './kernel/route.ts'
import { ROUTES as MLFLOW_ROUTES } from './mlflow/routes.ts'
import { ROUTES as WAYMARK_ROUTES } from './waymark/routes.ts'

/** Every door's routes. */
export const ROUTES: readonly Route[] = [...MLFLOW_ROUTES, ...WAYMARK_ROUTES]
