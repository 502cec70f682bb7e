import { checkModelJson } from '@waymark/domain'
import { logModel as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Records the MLmodel document of a model that a run logged (MLflow 2 clients). */
export const logModel = route(endpoint, async ({ args, store }) => {
  checkModelJson(args.modelJson)
  await store.runs.logModel(args.runId, args.modelJson)
  return {}
})
