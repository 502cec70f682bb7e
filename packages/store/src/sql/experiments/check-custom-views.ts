import { invalid, type KeyValue, LIMITS } from '@waymark/domain'

const CUSTOM_VIEW = 'mlflow.customView.view'

/** Whether a tag holds a view that a user of MLflow's UI saved. */
export function isCustomView({ key }: { key: string }): boolean {
  return key.startsWith(CUSTOM_VIEW)
}

/**
 * @param tags all that the experiment would have
 * @throws {TrackingError} invalid for more saved views than an experiment may have
 */
export function checkCustomViews(tags: readonly Pick<KeyValue, 'key'>[]): void {
  if (tags.filter(isCustomView).length > LIMITS.customViewsPerExperiment) {
    throw invalid(
      `An experiment can have ${LIMITS.customViewsPerExperiment} custom views. Delete one before you save another.`,
    )
  }
}
