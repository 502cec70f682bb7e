export { compatibilityPage } from './compatibility.ts'
export { errorPage } from './error-page.ts'
export { ENDPOINTS } from './mlflow/endpoints.ts'
export * from './mlflow/index.ts'
export { openApiDocument } from './openapi.ts'
export { type EncodedError, encodeDetailError, encodeError } from './wire/encode-error.ts'
export type {
  AnyEndpoint,
  Endpoint,
  EndpointState,
  Method,
  RequestOf,
  ResponseOf,
} from './wire/endpoint.ts'
export { decodeRequest, encodeResponse } from './wire/exchange.ts'
export type { DecodeInput } from './wire/read-request.ts'
export { answerUnbuilt } from './wire/unbuilt.ts'
