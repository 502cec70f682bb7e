export {
  checkArtifactPath,
  isReservedPath,
  joinArtifactPath,
  RESERVED_PREFIX,
  splitArtifactPath,
} from './artifact-path.ts'
export { copyFolders, type FolderCopy } from './copy-folders.ts'
export { openLocalRepository } from './local/local-repository.ts'
export {
  type AllowedRoot,
  type ArtifactPlace,
  type LocationRules,
  resolveLocation,
} from './locations.ts'
export { type ArtifactPlaces, type Artifacts, openArtifacts } from './open-artifacts.ts'
export type {
  ArtifactEntry,
  ArtifactRepository,
  ArtifactStat,
  ByteRange,
  OpenArtifact,
} from './repository.ts'
