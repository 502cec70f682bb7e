import { defineError, type ErrorDefinition, type ErrorKind } from '../define-error.ts'

/** Failures of an import, of a program that logs, and of a server seen from its client. */
export const PROGRAM_ERRORS = {
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
  RUN_STOPPED: defineError(
    'state',
    (d: { runId: string; how: string }) =>
      `Run ${d.runId} was stopped from outside (${d.how}), so its signal is aborted. A training that looks at run.signal ends now; end any other one by hand.`,
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
  OFFLINE: defineError(
    'busy',
    (d: { what: string }) =>
      `WAYMARK_MODE=offline asks no server, as would be needed for ${d.what}. Hand in what was logged with 'waymark sync', then try again without that mode.`,
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
