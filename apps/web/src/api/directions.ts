import { DIRECTION_TAG, type Direction } from '@waymark/domain'
import { postMlflow } from './fetch-json.ts'

/** Says for an experiment which values of a metric are better: a tag of it, so that all see the same. */
export async function saveDirection(
  experimentId: string,
  metric: string,
  direction: Direction,
): Promise<void> {
  await postMlflow('experiments/set-experiment-tag', {
    experiment_id: experimentId,
    key: DIRECTION_TAG + metric,
    value: direction,
  })
}
