/** A file or folder of a run; folders have no size. */
export interface ArtifactInfo {
  /** Below the run's artifacts. */
  readonly path: string
  readonly isFolder: boolean
  readonly sizeBytes: number
}
