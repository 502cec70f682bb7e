export { type RepositoryBackend, repositoryBackends } from './backends.ts'
export { buildFolder } from './folder.ts'
export { bytesOf, source } from './streams.ts'
