export type { ArtifactCalls } from './artifacts/artifact-calls.ts'
export { type Call, type Calls, type Client, createClient } from './client.ts'
export type { CallOptions, ClientOptions } from './options.ts'
export { isEndpointUnknown, type OwnCalls } from './own/own-calls.ts'
