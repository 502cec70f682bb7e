import { TrackingError } from '@waymark/domain'
import { getLabelSchemaByName as endpoint } from '@waymark/protocol'
import { readRoute } from '../../kernel/route.ts'
import { getDefaultLabelSchema } from './default-label-schema.ts'

/** The label schema of an experiment that has a name. */
export const getLabelSchemaByName = readRoute(endpoint, async ({ args, store }) => {
  const labelSchema = await getDefaultLabelSchema(store, args.experimentId)
  if (args.name !== labelSchema.name) {
    throw new TrackingError('LABEL_SCHEMA_NOT_FOUND', { schemaId: args.name })
  }
  return { labelSchema }
})
