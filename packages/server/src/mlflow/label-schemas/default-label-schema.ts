import { type Experiment, TrackingError } from '@waymark/domain'
import type { ReadServices } from '../../kernel/route.ts'

const ID_PREFIX = 'ls-'
const NAME = 'Feedback'

type DefaultLabelSchema = ReturnType<typeof toLabelSchema>

/**
 * The one label schema of an experiment, derived: MLflow stores it when it is first listed.
 *
 * @throws {TrackingError} `EXPERIMENT_NOT_FOUND`, for a deleted one as well
 */
export async function getDefaultLabelSchema(
  store: ReadServices['store'],
  experimentId: string,
): Promise<DefaultLabelSchema> {
  const experiment = await store.experiments.get(experimentId)
  if (experiment.lifecycleStage === 'deleted') {
    throw new TrackingError('EXPERIMENT_NOT_FOUND', { experimentId })
  }
  return toLabelSchema(experiment)
}

/** The experiment whose schema an id names; undefined where it names none of ours. */
export function experimentOfSchema(schemaId: string): string | undefined {
  const digits = new RegExp(`^${ID_PREFIX}(\\d{32})$`).exec(schemaId)?.[1]
  return digits?.replace(/^0+(?=\d)/, '')
}

/** The schema of an experiment, deleted or not. */
export function toLabelSchema({ experimentId, createdAt, updatedAt }: Experiment) {
  return {
    // Of MLflow's form, and the same whenever it is asked for.
    schemaId: `${ID_PREFIX}${experimentId.padStart(32, '0')}`,
    experimentId,
    name: NAME,
    type: 'FEEDBACK' as const,
    instruction: 'Share any feedback on this trace.',
    enableComment: false,
    input: { text: {} },
    createdAt,
    updatedAt: updatedAt ?? createdAt,
    isDefault: true,
  }
}
