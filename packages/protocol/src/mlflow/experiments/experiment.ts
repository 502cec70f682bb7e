import { choice, int64, list, message, one, text } from '../../wire/build-field.ts'

/** A tag of an experiment. */
export const experimentTag = message('ExperimentTag', {
  key: text({ default: '' }),
  value: text({ default: '' }),
})

/** An experiment as MLflow shows it. */
export const experiment = message('Experiment', {
  experiment_id: text({ required: true }),
  name: text({ required: true }),
  artifact_location: text(),
  lifecycle_stage: text(),
  last_update_time: int64({ as: 'updatedAt' }),
  creation_time: int64({ as: 'createdAt' }),
  tags: list(one(experimentTag)),
  effective_trace_archival_retention: text(),
  workspace: text({ constant: 'default' }),
})

/** Which lifecycle stages a listing shows; the active one unless it says otherwise. */
export const viewType = choice(
  { ACTIVE_ONLY: 1, DELETED_ONLY: 2, ALL: 3 },
  {
    names: { ACTIVE_ONLY: 'active', DELETED_ONLY: 'deleted', ALL: 'all' },
    default: 'active',
    intLike: true,
  },
)
