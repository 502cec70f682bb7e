import { type Experiment, TrackingError } from '@waymark/domain'
import { listLabelSchemas as endpoint } from '@waymark/protocol'
import { readRoute } from '../../kernel/route.ts'

/** The one label schema of an experiment, derived: MLflow stores it when it is first listed. */
export const listLabelSchemas = readRoute(endpoint, async ({ args, store }) => {
  const experiment = await store.experiments.get(args.experimentId)
  if (experiment.lifecycleStage === 'deleted') {
    throw new TrackingError('EXPERIMENT_NOT_FOUND', { experimentId: args.experimentId })
  }
  return {
    labelSchemas: args.pageToken ? [] : [defaultSchema(experiment)],
    nextPageToken: '',
  }
})

function defaultSchema({ experimentId, createdAt, updatedAt }: Experiment) {
  return {
    // Of MLflow's form, and the same whenever it is asked for.
    schemaId: `ls-${experimentId.padStart(32, '0')}`,
    experimentId,
    name: 'Feedback',
    type: 'FEEDBACK' as const,
    instruction: 'Share any feedback on this trace.',
    enableComment: false,
    input: { text: {} },
    createdAt,
    updatedAt: updatedAt ?? createdAt,
    isDefault: true,
  }
}
