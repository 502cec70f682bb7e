export { toExperiment } from './answers/to-experiment.ts'
export { toLoggedModel } from './answers/to-logged-model.ts'
export { toModelVersion } from './answers/to-model-version.ts'
export { toRegisteredModel } from './answers/to-registered-model.ts'
export { toRun } from './answers/to-run.ts'
export type { ArtifactCalls } from './artifacts/artifact-calls.ts'
export { type Call, type Calls, type Client, createClient } from './client.ts'
export type { CallOptions, ClientOptions } from './options.ts'
export type { ImportCalls, RunToImport } from './own/import-calls.ts'
export { isEndpointUnknown, type OwnCalls, type SpooledCall } from './own/own-calls.ts'
export {
  AskedThread,
  type AskedThreadOptions,
  type NumberedAnswer,
} from './transport/aside/asked-thread.ts'
export { bodyOfFile, type FileBody, readFileBody } from './transport/file-body.ts'
export type { Answer, StreamedBody } from './transport/http-exchange.ts'
export { type TlsOptions, tlsOfEnvironment } from './transport/tls.ts'
export type { ServerVersion } from './version/ask-version.ts'
