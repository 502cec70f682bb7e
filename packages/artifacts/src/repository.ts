import type { Readable } from 'node:stream'

/**
 * The bytes of artifacts, wherever they are kept. Paths are relative to the repository's root,
 * segments joined by `/`, '' for the root itself, and go through {@link checkArtifactPath} in
 * every backend. Links are neither followed nor listed. Backends prove themselves with the suite
 * in `contract/`.
 */
export interface ArtifactRepository {
  /**
   * The files and folders directly in a folder, by name. Empty for a folder that does not exist
   * and for a file, as MLflow answers.
   */
  list(folder: string): Promise<readonly ArtifactEntry[]>
  /** @throws {TrackingError} `ARTIFACT_NOT_FOUND` */
  stat(path: string): Promise<ArtifactStat>
  /**
   * Opens a file. What is read later belongs to this version, even if the file is replaced
   * meanwhile. The caller reads it to its end or closes it.
   *
   * @throws {TrackingError} `ARTIFACT_NOT_FOUND`, `ARTIFACT_IS_FOLDER`
   */
  open(path: string): Promise<OpenArtifact>
  /**
   * Stores a file, making its folders. Resolves once it is durable; until then, and after any
   * failure, the old content stays and nothing of the new one can be seen. Memory is bounded by
   * the source's buffer. On failure the source is left as it is, not drained.
   *
   * @throws {TrackingError} `ARTIFACT_PATH_INVALID`, `ARTIFACT_PATH_TAKEN`,
   *   `ARTIFACT_UPLOAD_INCOMPLETE` when the source breaks off, `DISK_FULL`
   */
  write(path: string, source: Readable, options?: { signal?: AbortSignal }): Promise<void>
  /**
   * Deletes a file, or a folder with all below it; one that does not exist is no error. What a
   * link points to is never touched.
   *
   * @throws {TrackingError} `ARTIFACT_PATH_INVALID` for the root itself
   */
  delete(path: string): Promise<void>
}

/** What stands at a path. Sizes in bytes; a folder's is 0. */
export interface ArtifactStat {
  readonly isFolder: boolean
  readonly sizeBytes: number
  /** ms since 1970, UTC */
  readonly modifiedAtMs: number
}

/** One line of a listing. */
export interface ArtifactEntry {
  /** The last segment of its path. */
  readonly name: string
  readonly isFolder: boolean
  /** 0 for a folder. */
  readonly sizeBytes: number
  /** When its bytes, its name or its attributes last changed, ms since 1970, UTC. */
  readonly changedAtMs: number
}

/** The first and last byte to read, both included, counted from 0. */
export interface ByteRange {
  readonly first: number
  readonly last: number
}

/** A file held open: its size and its bytes are those of one version. */
export interface OpenArtifact {
  readonly sizeBytes: number
  /** ms since 1970, UTC */
  readonly modifiedAtMs: number
  /** Differs whenever the content does; safe inside an HTTP ETag. */
  readonly version: string
  /** The bytes, at most once; ends or destroys with the file closed. Back-pressure holds. */
  read(range?: ByteRange): Readable
  /** Lets go of a file that will not be read. */
  close(): Promise<void>
}
