import { listLabelSchemas as endpoint } from '@waymark/protocol'
import { readRoute } from '../../kernel/route.ts'
import { getDefaultLabelSchema } from './default-label-schema.ts'

/** The one label schema of an experiment. */
export const listLabelSchemas = readRoute(endpoint, async ({ args, store }) => {
  const schema = await getDefaultLabelSchema(store, args.experimentId)
  return { labelSchemas: args.pageToken ? [] : [schema], nextPageToken: '' }
})
