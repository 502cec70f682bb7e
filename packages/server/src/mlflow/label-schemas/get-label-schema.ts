import { TrackingError } from '@waymark/domain'
import { getLabelSchema as endpoint } from '@waymark/protocol'
import { readRoute } from '../../kernel/route.ts'
import { experimentOfSchema, toLabelSchema } from './default-label-schema.ts'

/** A label schema by the id that its list gave; as in MLflow, of a deleted experiment as well. */
export const getLabelSchema = readRoute(endpoint, async ({ args: { schemaId }, store }) => {
  const experimentId = experimentOfSchema(schemaId)
  if (experimentId === undefined) throw new TrackingError('LABEL_SCHEMA_NOT_FOUND', { schemaId })
  return { labelSchema: toLabelSchema(await store.experiments.get(experimentId)) }
})
