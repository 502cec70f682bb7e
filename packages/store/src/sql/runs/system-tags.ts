/** The tag that repeats a run's name. */
export const RUN_NAME_TAG = 'mlflow.runName'

/** The tag where MLflow 2 clients keep what models a run logged. */
export const LOG_MODEL_HISTORY_TAG = 'mlflow.log-model.history'

/** The tag that names the run above. */
export const PARENT_RUN_TAG = 'mlflow.parentRunId'

/** The tag that holds what somebody wrote about a run, in Markdown. */
export const NOTE_TAG = 'mlflow.note.content'

/** The tag by which a copy, made by us, names the run that it was made from. */
export const COPIED_FROM_TAG = 'waymark.copiedFrom'
