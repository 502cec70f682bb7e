import { defineError, type ErrorDefinition, type ErrorKind } from './define-error.ts'

/** The whole vocabulary of failures; a test keeps `docs/errors.md` equal to it. Sorted by noun. */
export const ERRORS = {
  // any noun
  INVALID_VALUE: defineError('invalid', (d: { reason: string }) => d.reason),
  MISSING_FIELD: defineError(
    'invalid',
    (d: { field: string }) => `Missing value for required parameter '${d.field}'.`,
  ),
  FEATURE_NOT_BUILT: defineError(
    'unsupported',
    (d: { feature: string }) => `Waymark does not support ${d.feature}.`,
  ),
  // Neither repeats the path: what a stranger sends is not shown back.
  FEATURE_HAS_NONE: defineError(
    'missing',
    (d: { feature: string }) => `No such thing exists: Waymark does not support ${d.feature}.`,
  ),
  FEATURE_DISABLED: defineError(
    'unusable',
    (d: { feature: string }) => `Waymark does not support ${d.feature}; they are switched off.`,
  ),
  LABEL_SCHEMA_NOT_FOUND: defineError(
    'missing',
    (d: { schemaId: string }) =>
      `Label schema '${d.schemaId}' not found: list those that there are.`,
  ),
  ROUTE_NOT_FOUND: defineError(
    'noRoute',
    (d: { method: string }) => `No endpoint answers ${d.method} at this path.`,
  ),

  // how a request arrived: told before any feature sees it
  HOST_NOT_ALLOWED: defineError(
    'denied',
    (d: { host: string }) =>
      `The Host header '${d.host}' does not name this server. If it should, start the server with --allowed-hosts (or MLFLOW_SERVER_ALLOWED_HOSTS).`,
  ),
  ORIGIN_NOT_ALLOWED: defineError(
    'denied',
    (d: { origin: string }) =>
      `Pages of ${d.origin} may not change anything here. To let them, start the server with --cors-allowed-origins (or MLFLOW_SERVER_CORS_ALLOWED_ORIGINS).`,
  ),
  REQUEST_MALFORMED: defineError('malformed', (d: { reason: string }) => d.reason),
  METHOD_NOT_ALLOWED: defineError(
    'noRoute',
    (d: { method: string; allowed: string }) =>
      `This path does not answer ${d.method}, only ${d.allowed}.`,
  ),
  BODY_TOO_LARGE: defineError(
    'tooLarge',
    (d: { limit: number }) =>
      `The body is larger than ${d.limit} bytes, the limit of --max-body-bytes.`,
  ),
  HEADERS_TOO_LARGE: defineError(
    'tooLarge',
    (d: { limit: string }) => `The request's headers are larger than ${d.limit}.`,
  ),
  URL_TOO_LONG: defineError(
    'tooLarge',
    (d: { limit: number }) =>
      `The URL is longer than ${d.limit} bytes, the limit of --max-url-bytes.`,
  ),
  ENCODING_NOT_SUPPORTED: defineError(
    'unsupported',
    (d: { encoding: string }) =>
      `Content-Encoding '${d.encoding}' is not supported. Send the body as it is, or with gzip or deflate.`,
  ),
  LIVE_FULL: defineError(
    'overloaded',
    (d: { limit: number }) =>
      `${d.limit} pages listen for live events already. Close some of them.`,
  ),
  BODY_NOT_JSON: defineError(
    'unsupported',
    (d: { contentType: string | undefined }) =>
      `This takes a JSON body, not ${d.contentType === undefined ? 'one without Content-Type' : `'${d.contentType}'`}. Send Content-Type: application/json.`,
  ),
  REQUEST_TOO_SLOW: defineError(
    'busy',
    (d: { limit: string }) => `The request took too long: ${d.limit}.`,
  ),
  STOPPING: defineError(
    'busy',
    (_d: Record<string, never>) => 'The server is stopping. Send the request again in a moment.',
  ),

  // reading
  READERS_OVERLOADED: defineError(
    'overloaded',
    (d: { waiting: number; limit: number; retryAfterSeconds: number }) =>
      `${d.waiting} requests wait to be read and the limit is ${d.limit} (--read-queue). Try again in ${d.retryAfterSeconds} s.`,
  ),
  READ_TOOK_TOO_LONG: defineError(
    'busy',
    (d: { seconds: number }) =>
      `The query took longer than ${d.seconds} s, the limit of --statement-timeout, and was stopped. Ask for less at a time.`,
  ),
  READER_LOST: defineError(
    'busy',
    (_d: Record<string, never>) =>
      'The thread that read for this request ended. Send the request again.',
  ),

  // experiments
  EXPERIMENT_NOT_FOUND: defineError(
    'missing',
    (d: { experimentId: string }) => `No Experiment with id=${d.experimentId} exists.`,
  ),
  EXPERIMENT_NAME_NOT_FOUND: defineError(
    'missing',
    (d: { name: string }) => `Could not find experiment with name '${d.name}'.`,
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
      `The artifacts at '${d.location}' lie outside of the folders that this server may open. Start it with --allowed-artifact-root naming their folder to open it.`,
  ),
  ARTIFACT_SCHEME_NOT_OPENED: defineError(
    'denied',
    (d: { location: string; scheme: string }) =>
      `This server opens no artifacts of the scheme '${d.scheme}' ('${d.location}'). Read them with a client that has access to that store.`,
  ),

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
      `The MLmodel of '${d.place}' cannot be used: ${d.reason}.`,
  ),
  MODEL_FLAVOUR_NOT_LOADED: defineError(
    'unsupported',
    (d: { place: string; flavours: readonly string[] }) =>
      `The model in '${d.place}' has the flavours ${d.flavours.join(', ') || '(none)'}, and Waymark loads onnx, tfjs and waymark. Load it in Python with mlflow.pyfunc.load_model, or serve it with: mlflow models serve -m '${d.place}'`,
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

  // the store
  STORE_BUSY: defineError(
    'busy',
    (d: { reason: string }) => `The store is busy: ${d.reason}. Try again.`,
  ),
  STORE_OVERLOADED: defineError(
    'overloaded',
    (d: { waiting: number; limit: number; retryAfterSeconds: number }) =>
      `${d.waiting} rows wait to be written and the limit is ${d.limit}. Try again in ${d.retryAfterSeconds} s.`,
  ),
  STORE_UNUSABLE: defineError('unusable', (d: { reason: string }) => d.reason),
  STORE_URI_NOT_SUPPORTED: defineError(
    'unusable',
    (d: { uri: string; reason: string }) =>
      `The store '${d.uri}' cannot be used: ${d.reason}. Give a database, as in sqlite:///mlflow.db (in this folder) or sqlite:////data/mlflow.db (anywhere), or a folder of MLflow's file store, as in file:./mlruns.`,
  ),
  STORE_FOLDER_MISSING: defineError(
    'unusable',
    (d: { path: string; folder: string }) =>
      `The folder ${d.folder} for ${d.path} does not exist. Make it first: mkdir -p '${d.folder}'`,
  ),
  STORE_NOT_A_FILE: defineError(
    'unusable',
    (d: { path: string }) =>
      `${d.path} is a folder or a device, not a file. Name a file, as in sqlite:///mlflow.db, or open a folder of MLflow's file store (mlruns) with file:./mlruns.`,
  ),
  STORE_FOLDER_FOREIGN: defineError(
    'unusable',
    (d: { path: string; reason: string }) =>
      `${d.path} is no folder of MLflow's file store (${d.reason}) and was left as it is. Name the mlruns folder itself, as in file:./mlruns, or a folder that does not exist yet.`,
  ),
  STORE_READ_ONLY: defineError(
    'denied',
    (d: { path: string }) =>
      `${d.path} is open to read only, so nothing in it can be changed. Open it for writing: the server without --read-only and --read-newer, openStore without readOnly.`,
  ),
  STORE_NOT_WRITABLE: defineError(
    'unusable',
    (d: { path: string; place: string }) =>
      `${d.path} cannot be used because ${d.place} may not be written. Give this user the right to write to the file and to its folder, or use a copy elsewhere.`,
  ),
  STORE_NOT_READABLE: defineError(
    'unusable',
    (d: { path: string }) =>
      `${d.path} may not be read. Give this user the right to read and write it.`,
  ),
  STORE_ON_NETWORK_DRIVE: defineError(
    'unusable',
    (d: { path: string; fileSystem: string }) =>
      `${d.path} lies on a network drive (${d.fileSystem}), where a write-ahead log loses data. Move it to a local disk, or start with: --journal delete (slower, and for one machine at a time)`,
  ),
  STORE_NOT_A_DATABASE: defineError(
    'unusable',
    (d: { path: string }) =>
      `${d.path} is not an SQLite file and was left as it is. Choose another file name, or restore a backup if it was one.`,
  ),
  STORE_DAMAGED: defineError(
    'unusable',
    (d: { path: string; reason: string }) =>
      `${d.path} is damaged and was left as it is: ${d.reason}. Restore a backup, or recover what is left into a new file: sqlite3 '${d.path}' .recover | sqlite3 recovered.db`,
  ),
  STORE_FOREIGN: defineError(
    'unusable',
    (d: { path: string; reason: string }) =>
      `${d.path} is an SQLite file of something else (${d.reason}) and was left as it is. Choose another file name.`,
  ),
  STORE_OLDER: defineError(
    'unusable',
    (d: { path: string; uri: string; revision: string }) =>
      `${d.path} was made by a very old MLflow (schema ${d.revision}; used as they are: 1.15 and later) and was left as it is. Make a copy, then upgrade it with MLflow 3.17: mlflow db upgrade '${d.uri}'`,
  ),
  STORE_LACKS_FEATURE: defineError(
    'unsupported',
    (d: { path: string; feature: string; revision: string }) =>
      `${d.path} was made by an older MLflow (schema ${d.revision}) and has no room for ${d.feature}. Stop what uses it, then upgrade it: waymark db upgrade '${d.path}'`,
  ),
  UPGRADE_LOSES_VALUE: defineError(
    'unusable',
    (d: { path: string; what: string; reason: string }) =>
      `${d.path} was left as it is, since an upgrade would lose a value. ${d.what}: ${d.reason}. Correct or delete it first, or upgrade with MLflow 3.17, which stops at it too or drops it: mlflow db upgrade`,
  ),
  STORE_NEWER: defineError(
    'unusable',
    (d: { path: string; revision: string; head: string }) =>
      `${d.path} was made by a newer MLflow (schema ${d.revision}; known: ${d.head}) and was left as it is. Use a newer Waymark, or look at it without changing it: --read-newer`,
  ),
  STORE_NEWER_CHANGED: defineError(
    'unusable',
    (d: { path: string; revision: string; columns: string }) =>
      `${d.path} was made by a newer MLflow (schema ${d.revision}) that changed what Waymark reads: ${d.columns}. It was left as it is. Use a newer Waymark.`,
  ),
  STORE_OF_NEWER_WAYMARK: defineError(
    'unusable',
    (d: { path: string; version: number; known: number }) =>
      `${d.path} was last used by a newer Waymark (additions ${d.version}; known: ${d.known}). Use that one, or drop its additions, which hold no results: waymark db detach '${d.path}'`,
  ),
  STORE_LOCKED: defineError(
    'busy',
    (d: { path: string }) =>
      `${d.path} is locked by another process: a backup, an open sqlite3 shell, a server in the middle of a write. End it or wait for it, then start again.`,
  ),
  STORE_FILE_MISSING: defineError('unusable', (d: { path: string }) => `${d.path} does not exist.`),
  STORE_BACKUP_EXISTS: defineError(
    'unusable',
    (d: { path: string }) => `${d.path} is there already. Name another file for the backup.`,
  ),
  STORE_IN_USE: defineError(
    'unusable',
    (d: { path: string }) =>
      `${d.path} is in use by another process. Stop every server and tool that has it open, then try again.`,
  ),
  DISK_FULL: defineError(
    'unusable',
    (d: { place: string }) =>
      `No space is left for ${d.place}. Nothing of this request was stored. Free some space and send it again.`,
  ),

  // import
  DUMP_FILE_DAMAGED: defineError(
    'invalid',
    (d: { file: string; found: string; sha256: string }) =>
      `The file '${d.file}' of the dump is damaged: its SHA-256 is ${d.found}, and ${d.sha256} was written. Put the file back, or export it again.`,
  ),
  IMPORT_CONFLICT: defineError(
    'exists',
    (d: { what: string; reason: string }) => `${d.what} cannot be taken in: ${d.reason}.`,
  ),

  // a program that logs
  RUN_ALREADY_ACTIVE: defineError(
    'state',
    (d: { runId: string }) =>
      `Run ${d.runId} is active here. End it first, or start the new one with nested: true.`,
  ),
  TRACKING_URI_NOT_SUPPORTED: defineError(
    'unusable',
    (d: { scheme: string }) =>
      `A tracking URI that begins with '${d.scheme}:' cannot be opened. Use http(s)://… for a server or sqlite:///mlflow.db for a file.`,
  ),
  // what a run logs, seen from its program
  NOT_LOGGED: defineError(
    'invalid',
    (d: { what: string; reason: string }) => `${d.what} is not logged: ${d.reason}`,
  ),
  LOG_FULL: defineError(
    'overloaded',
    (d: { what: string }) => `${d.what} is lost: too much waits to be sent.`,
  ),
  NOT_STORED: {
    ...defineError(
      'invalid',
      (d: { what: string; reason: string; kind: ErrorKind }) =>
        `${d.what} is not stored: ${d.reason}`,
    ),
    kindOf: (d: { kind: ErrorKind }) => d.kind,
  },
  RUN_IN_USE: defineError(
    'state',
    (d: { runId: string; pid: string }) =>
      `Process ${d.pid} of this machine logs to run ${d.runId} too: points of both stand beside each other. End it, or start a run of its own.`,
  ),
  FILE_UNREADABLE: defineError(
    'invalid',
    (d: { file: string; reason: string }) => `The file '${d.file}' cannot be read: ${d.reason}.`,
  ),
  SPOOL_UNUSABLE: defineError(
    'unusable',
    (d: { place: string; reason: string }) =>
      `The spool ${d.place} cannot be used: ${d.reason}. Name another folder: WAYMARK_SPOOL_DIR=/a/folder`,
  ),
  CONFIG_INVALID: defineError(
    'invalid',
    (d: { place: string; reason: string }) =>
      `${d.place}: ${d.reason} (correct it and start again)`,
  ),
  PACKAGE_MISSING: defineError(
    'unusable',
    (d: { name: string; purpose: string }) =>
      `The package ${d.name} is needed ${d.purpose}. Add it: npm install ${d.name}`,
  ),

  // a server, seen from a client
  SERVER_REFUSED: {
    ...defineError(
      'unusable',
      (d: { kind: ErrorKind; status: number; errorCode: string; message: string }) => d.message,
    ),
    kindOf: (d: { kind: ErrorKind }) => d.kind,
  },
  SERVER_LACKS: defineError(
    'unsupported',
    (d: { url: string; what: string }) =>
      `The server at ${d.url} cannot ${d.what}: it is not Waymark, or an older one. Name another one with setTrackingUri or MLFLOW_TRACKING_URI.`,
  ),
  SERVER_UNREACHABLE: defineError(
    'busy',
    (d: { url: string; reason: string }) =>
      `No answer from ${d.url}: ${d.reason}. Check that the server runs and that this address is its own.`,
  ),
  ANSWER_UNREADABLE: defineError(
    'unusable',
    (d: { endpoint: string }) =>
      `The answer to ${d.endpoint} is not one of a tracking server. Check the tracking URI and what stands in front of the server.`,
  ),
} satisfies Record<string, ErrorDefinition<never>>

/** Every code that a {@link TrackingError} can have. */
export type ErrorCode = keyof typeof ERRORS

/** What a message of the given code is made from. */
export type ErrorDetails<C extends ErrorCode> = Parameters<(typeof ERRORS)[C]['message']>[0]

/** What a caller could have avoided or can act on. `kind` alone decides wire code and status. */
export class TrackingError<C extends ErrorCode = ErrorCode> extends Error {
  readonly kind: ErrorKind
  readonly code: C
  readonly details: ErrorDetails<C>

  constructor(code: C, details: ErrorDetails<C>, options?: ErrorOptions) {
    const { kind, kindOf, message } = ERRORS[code] as unknown as ErrorDefinition<ErrorDetails<C>> // matched by C
    super(message(details), options)
    this.name = 'TrackingError'
    this.code = code
    this.details = details
    this.kind = kindOf?.(details) ?? kind
  }

  /** Plain data that crosses a thread boundary; {@link reviveTrackingError} turns it back. */
  toTransfer(): TransferredError {
    return { code: this.code, details: this.details }
  }
}

/** A {@link TrackingError} on its way between threads. */
export interface TransferredError {
  readonly code: ErrorCode
  readonly details: unknown
}

/** The error that `toTransfer` was called on, but for its stack. */
export function reviveTrackingError(sent: TransferredError): TrackingError {
  return new TrackingError(sent.code, sent.details as ErrorDetails<ErrorCode>) // code and details left together
}

/** Shorthand for the commonest refusal: a value that can never be accepted. */
export function invalid(reason: string, options?: ErrorOptions): TrackingError<'INVALID_VALUE'> {
  return new TrackingError('INVALID_VALUE', { reason }, options)
}
