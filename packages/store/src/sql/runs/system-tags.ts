/** The tag that repeats a run's name. */
export const RUN_NAME_TAG = 'mlflow.runName'

/** The tag where MLflow 2 clients keep what models a run logged. */
export const LOG_MODEL_HISTORY_TAG = 'mlflow.log-model.history'
