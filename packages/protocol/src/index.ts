export { compatibilityPage } from './compatibility.ts'
export { errorPage } from './error-page.ts'
export { ENDPOINTS } from './mlflow/endpoints.ts'
export {
  GRAPHQL_SOURCES,
  type GraphqlSource,
  graphqlFieldOf,
  graphqlSourceInput,
  parseGraphqlSource,
} from './mlflow/graphql/fields.ts'
export type { GraphqlRequest, GraphqlResponse } from './mlflow/graphql/query.ts'
export { GRAPHQL_SCHEMA } from './mlflow/graphql/schema.ts'
export * from './mlflow/index.ts'
export type { Series } from './mlflow/metrics/series.ts'
export { encodeLogBatch } from './mlflow/runs/encode-log-batch.ts'
export { searchTraces, searchTracesV2 } from './mlflow/traces/search.ts'
export { listWebhooks } from './mlflow/webhooks/list.ts'
export { openApiDocument } from './openapi.ts'
export { importExperiment, type TakenExperiment } from './waymark/imports/experiment.ts'
export { importFile } from './waymark/imports/file.ts'
export { importLoggedModel } from './waymark/imports/logged-model.ts'
export { packPoints } from './waymark/imports/packed-points.ts'
export { importRegisteredModel } from './waymark/imports/registered-model.ts'
export { importRun, type TakenPlace } from './waymark/imports/run.ts'
export { importVersion } from './waymark/imports/version.ts'
export {
  type AppliedWrite,
  applySpooled,
  type NumberedRequest,
  type SpooledVerb,
} from './waymark/spools/apply.ts'
export { decodeError } from './wire/decode-error.ts'
export { decodeResponse } from './wire/decode-response.ts'
export { type EncodedError, encodeDetailError, encodeError } from './wire/encode-error.ts'
export { type EncodedRequest, encodeRequest, fillPath } from './wire/encode-request.ts'
export type {
  AnswerOf,
  AnyEndpoint,
  ArgsOf,
  Endpoint,
  EndpointState,
  Method,
  PathParams,
  RequestOf,
  ResponseOf,
} from './wire/endpoint.ts'
export { decodeRequest, encodeResponse } from './wire/exchange.ts'
export type { DecodeInput } from './wire/read-request.ts'
export { answerUnbuilt } from './wire/unbuilt.ts'
