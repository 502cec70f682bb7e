import type { KeyValue, ModelVersion, NewModelVersion, RegisteredModel } from '@waymark/domain'

/** What this package does with a registry, be it a server's or that of a store opened in place. */
export interface RegistryCalls {
  /** @throws {TrackingError} of kind `exists` */
  createModel(request: {
    name: string
    description: string
    tags: readonly KeyValue[]
  }): Promise<unknown>
  /** @throws {TrackingError} of kind `missing` */
  getModel(name: string): Promise<RegisteredModel>
  setModelTag(request: { name: string; tag: KeyValue }): Promise<void>
  /** Sets or moves an alias. */
  setAlias(request: { name: string; alias: string; version: number }): Promise<void>
  deleteAlias(request: { name: string; alias: string }): Promise<void>
  createVersion(request: NewModelVersion): Promise<ModelVersion>
  /** @throws {TrackingError} of kind `missing` */
  getVersion(name: string, version: number): Promise<ModelVersion>
  /** The highest version of each of these stages, or of all when none is given. */
  listLatestVersions(name: string, stages: readonly string[]): Promise<readonly ModelVersion[]>
  updateVersion(request: {
    name: string
    version: number
    description: string | undefined
  }): Promise<ModelVersion>
  transitionVersion(request: {
    name: string
    version: number
    stage: string
    archiveExisting: boolean
  }): Promise<ModelVersion>
  setVersionTag(request: { name: string; version: number; tag: KeyValue }): Promise<void>
  /** Where the version's files are. */
  getDownloadUri(name: string, version: number): Promise<string>
}
