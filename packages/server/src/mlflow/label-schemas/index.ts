import type { Route } from '../../kernel/route.ts'
import { getLabelSchema } from './get-label-schema.ts'
import { getLabelSchemaByName } from './get-label-schema-by-name.ts'
import { listLabelSchemas } from './list-label-schemas.ts'

/** The noun's routes. */
export const LABEL_SCHEMA_ROUTES: readonly Route[] = [
  listLabelSchemas,
  getLabelSchema,
  getLabelSchemaByName,
]
