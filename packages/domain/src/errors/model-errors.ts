import { defineError, type ErrorDefinition } from '../define-error.ts'

/** Failures of the registry, of logged models, and of models as files. */
export const MODEL_ERRORS = {
  // registry
  MODEL_NOT_FOUND: defineError(
    'missing',
    (d: { name: string }) => `Registered Model with name=${d.name} not found`,
  ),
  MODEL_EXISTS: defineError(
    'exists',
    (d: { name: string }) =>
      `A registered model or prompt named '${d.name}' already exists. They share their names: choose another.`,
  ),
  MODEL_VERSION_NOT_FOUND: defineError(
    'missing',
    (d: { name: string; version: number | string }) =>
      `Model Version (name=${d.name}, version=${d.version}) not found`,
  ),
  VERSION_WITHOUT_RUN: defineError(
    'missing',
    (d: { name: string; version: number | string; runId: string }) =>
      `Version ${d.version} of '${d.name}' cannot be compared: ${d.runId === '' ? 'it comes from no run' : `its run ${d.runId} is deleted`}. Choose another version${d.runId === '' ? '' : ', or restore the run'}.`,
  ),
  // 'invalid', not 'missing': what MLflow answers, and what its clients tell from an absent model.
  MODEL_ALIAS_NOT_FOUND: defineError(
    'invalid',
    (d: { name: string; alias: string }) =>
      `Registered model alias ${d.alias} not found. Set it on a version of '${d.name}' first.`,
  ),

  // logged models
  LOGGED_MODEL_NOT_FOUND: defineError(
    'missing',
    (d: { modelId: string }) => `Logged model with ID '${d.modelId}' not found.`,
  ),
  LOGGED_MODEL_ORDER_UNKNOWN: defineError(
    'unknownAttribute',
    (d: { field: string; known: readonly string[] }) =>
      `Logged models cannot be ordered by '${d.field}'. Use one of ${d.known.join(', ')} or metrics.<key>.`,
  ),
  LOGGED_MODEL_KEY_EXISTS: defineError(
    'malformed',
    (d: { what: 'param' | 'tag'; key: string; modelId: string }) =>
      `The ${d.what} '${d.key}' of logged model '${d.modelId}' can be written only once.`,
  ),

  // URIs of models
  MODEL_URI_WITHOUT_VERSION: defineError(
    'invalid',
    (d: { uri: string; name: string; newest: number | undefined }) =>
      `'${d.uri}' does not say which version of '${d.name}'. ${
        d.newest === undefined
          ? 'It has none yet: register one first.'
          : `Write models:/${d.name}/${d.newest}, models:/${d.name}/latest, models:/${d.name}/<stage> or models:/${d.name}@<alias>.`
      }`,
  ),
  MODEL_URI_WITHOUT_RUN: defineError(
    'invalid',
    (d: { uri: string }) =>
      `'${d.uri}' names no run. Write runs:/<run id>/<path of the model>, as the run's page shows it.`,
  ),
  MODEL_NOT_FETCHED: defineError(
    'unsupported',
    (d: { uri: string; scheme: string }) =>
      `The model lies at '${d.uri}', and Waymark opens no stores of the scheme '${d.scheme}'. Download it, as with: mlflow artifacts download -u '${d.uri}' -d model. Then name that folder.`,
  ),

  // models as files
  MODEL_FILE_MISSING: defineError(
    'missing',
    (d: { place: string }) =>
      `'${d.place}' holds no model: there is no MLmodel in it. Name the folder or the URI that a model was saved to.`,
  ),
  MODEL_PART_MISSING: defineError(
    'missing',
    (d: { place: string; file: string }) =>
      `The model in '${d.place}' names '${d.file}', which is not there. Save or log the model again.`,
  ),
  MODEL_FILE_REFUSED: defineError(
    'invalid',
    (d: { place: string; reason: string }) =>
      `The MLmodel of '${d.place}' cannot be used: ${d.reason}. Save or log the model again.`,
  ),
  MODEL_FLAVOUR_NOT_LOADED: defineError(
    'unsupported',
    (d: { place: string; flavours: readonly string[] }) =>
      `The model in '${d.place}' has the flavours ${d.flavours.join(', ')}, and Waymark loads onnx, tfjs and waymark. ${
        d.flavours.includes('python_function')
          ? `Load it in Python with mlflow.pyfunc.load_model, or serve it with: mlflow models serve -m '${d.place}'`
          : 'Load it in Python with the library that saved it, or save it as one of these.'
      }`,
  ),
  MODEL_NOT_LOADED: defineError(
    'invalid',
    (d: { place: string; reason: string }) =>
      `The model in '${d.place}' cannot be loaded: ${d.reason}.`,
  ),
  MODEL_NOT_SAVED: defineError(
    'invalid',
    (d: { reason: string }) => `The model cannot be saved: ${d.reason}.`,
  ),
  MODEL_SIGNATURE_REFUSED: defineError(
    'invalid',
    (d: { reason: string }) => `No model can have this signature: ${d.reason}.`,
  ),
  MODEL_INPUT_REFUSED: defineError(
    'invalid',
    (d: { input: string; reason: string }) =>
      `The model does not take this input: ${d.input}: ${d.reason}.`,
  ),
  MODEL_PREDICTION_FAILED: defineError(
    'invalid',
    (d: { reason: string }) => `The model failed on this input: ${d.reason}.`,
  ),
  MODEL_NOT_CONVERTED: defineError(
    'unsupported',
    (d: { reason: string }) => `The model cannot be converted: ${d.reason}.`,
  ),
} satisfies Record<string, ErrorDefinition<never>>
