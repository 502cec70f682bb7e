import { defineError, type ErrorDefinition } from '../define-error.ts'

/** Failures of experiments, runs, metrics, tags, params and artifacts. */
export const TRACKING_ERRORS = {
  // experiments
  EXPERIMENT_NOT_FOUND: defineError(
    'missing',
    (d: { experimentId: string }) => `No Experiment with id=${d.experimentId} exists.`,
  ),
  EXPERIMENT_NAME_NOT_FOUND: defineError(
    'missing',
    (d: { name: string }) => `Could not find experiment with name '${d.name}'.`,
  ),
  SOURCE_LACKS_EXPERIMENT: defineError(
    'missing',
    (d: { place: string; names: readonly string[] }) =>
      `${d.place} has no experiment ${d.names.map((name) => `'${name}'`).join(', ')}.`,
  ),
  EXPERIMENT_EXISTS: defineError(
    'exists',
    (d: { name: string }) =>
      `Experiment '${d.name}' already exists. A deleted experiment keeps its name: restore it or choose another.`,
  ),
  EXPERIMENT_NAME_TAKEN: defineError(
    'malformed',
    (d: { name: string }) =>
      `Another experiment is named '${d.name}', in use or in the bin. Choose another name.`,
  ),
  EXPERIMENT_TAG_REPEATED: defineError(
    'exists',
    (d: { key: string }) => `The tag '${d.key}' is given twice. Send each key once.`,
  ),
  EXPERIMENT_NOT_ACTIVE: defineError(
    'invalid',
    (d: { experimentId: string; lifecycleStage: string }) =>
      `The experiment ${d.experimentId} must be in the 'active' state. Current state is ${d.lifecycleStage}.`,
  ),
  EXPERIMENT_NOT_RENAMABLE: defineError(
    'state',
    (d: { experimentId: string }) =>
      `Experiment ${d.experimentId} is deleted and cannot be renamed. Restore it first.`,
  ),

  // runs
  RUN_NOT_FOUND: defineError(
    'missing',
    (d: { runId: string }) => `Run with id=${d.runId} not found`,
  ),
  RUN_NOT_ACTIVE: defineError(
    'invalid',
    (d: { runId: string; lifecycleStage: string }) =>
      `The run ${d.runId} must be in the 'active' state. Current state is ${d.lifecycleStage}.`,
  ),

  RUN_NAME_CONFLICT: defineError(
    'invalid',
    (d: { runName: string; tag: string }) =>
      `The run is named '${d.runName}' and its tag mlflow.runName says '${d.tag}'. Send one of them, or both alike.`,
  ),
  MODEL_OUTPUT_EXISTS: defineError(
    'malformed',
    (d: { runId: string; modelId: string }) =>
      `Model '${d.modelId}' is already recorded as an output of run '${d.runId}'.`,
  ),

  // metrics
  MODEL_METRIC_REFUSED: defineError(
    'malformed',
    (d: { key: string; modelId: string; reason: string }) =>
      `Metric '${d.key}' cannot be recorded for model '${d.modelId}': ${d.reason}.`,
  ),

  // tags
  TAG_NOT_FOUND: defineError(
    'missing',
    (d: { key: string; owner: string }) => `No tag with name: ${d.key} in ${d.owner}`,
  ),

  // params
  PARAM_CONFLICT: defineError(
    'invalid',
    (d: { key: string; stored: string; sent: string; runId: string }) =>
      `Changing param values is not allowed. Param with key='${d.key}' was already logged with value='${d.stored}' for run ID='${d.runId}'. Attempted logging new value '${d.sent}'. Use a tag for what may change.`,
  ),

  // artifacts
  ARTIFACT_NOT_FOUND: defineError(
    'missing',
    (d: { path: string }) => `No such artifact: '${d.path}'`,
  ),
  ARTIFACT_PATH_INVALID: defineError(
    'invalid',
    // The path is not repeated: an answer that names a file outside reads as if it had been there.
    (d: { path: string; reason: string }) => `Invalid artifact path: ${d.reason}.`,
  ),
  ARTIFACT_IS_FOLDER: defineError(
    'invalid',
    (d: { path: string }) => `Artifact path '${d.path}' names a folder, not a file.`,
  ),
  ARTIFACT_PATH_TAKEN: defineError(
    'invalid',
    (d: { path: string }) =>
      `No file can be stored at '${d.path}': a folder has that name, or a file stands where a folder is needed.`,
  ),
  ARTIFACT_UPLOAD_INCOMPLETE: defineError(
    'malformed',
    (d: { path: string }) => `The upload of '${d.path}' broke off. Nothing of it was stored.`,
  ),
  ARTIFACTS_NOT_SERVED: defineError(
    'unusable',
    (_d: Record<string, never>) =>
      'This server serves no artifacts: it was started with --no-serve-artifacts.',
  ),
  ARTIFACT_ROOT_NOT_ALLOWED: defineError(
    'denied',
    (d: { location: string }) =>
      `The artifacts at '${d.location}' lie outside of the folders that may be opened here. Name their folder with --allowed-artifact-root, an option of waymark server, open, import and export.`,
  ),
  ARTIFACT_SCHEME_NOT_OPENED: defineError(
    'denied',
    (d: { location: string; scheme: string }) =>
      `This server opens no artifacts of the scheme '${d.scheme}' ('${d.location}'). Read them with a client that has access to that store.`,
  ),
} satisfies Record<string, ErrorDefinition<never>>
