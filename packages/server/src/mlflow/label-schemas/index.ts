import type { Route } from '../../kernel/route.ts'
import { listLabelSchemas } from './list-label-schemas.ts'

/** The noun's routes. */
export const LABEL_SCHEMA_ROUTES: readonly Route[] = [listLabelSchemas]
