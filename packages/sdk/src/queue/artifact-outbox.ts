import { isTemporary, type Outbox } from './outbox.ts'

/** Content that is made when it is sent: what takes long does not belong into a training. */
interface LateContent {
  make(): Promise<Uint8Array>
  /** As `make`, for the end of the process. */
  makeNow(): Uint8Array
}

/** A file of a run: bytes that wait in memory, or the name of a local file. */
export interface ArtifactToSend {
  /** Below the run's artifacts, without a leading slash. */
  readonly path: string
  readonly content: Uint8Array | { readonly file: string } | LateContent
  /** What it takes in memory meanwhile. */
  readonly sizeBytes: number
}

/** Bytes of one run's artifacts that may wait in memory; files on disk do not count. */
const WAITING_BYTES_LIMIT = 256 * 1024 * 1024

/** Artifacts on their way at a time: each waits for its answer, and a network may be long. */
const AT_ONCE = 4

/** Artifacts of one run that wait to be stored, oldest first. */
export class ArtifactOutbox implements Outbox {
  readonly #waiting = new Set<ArtifactToSend>()
  #bytes = 0
  readonly #write: (artifact: ArtifactToSend) => Promise<void>
  readonly #refused: (what: string, error: unknown) => void

  /** @param refused told what will never be stored */
  constructor(
    write: (artifact: ArtifactToSend) => Promise<void>,
    refused: (what: string, error: unknown) => void,
  ) {
    this.#write = write
    this.#refused = refused
  }

  get waiting(): number {
    return this.#waiting.size
  }

  get fillsRequest(): boolean {
    return this.#waiting.size > 0
  }

  /** @returns false when too many bytes wait */
  add(artifact: ArtifactToSend): boolean {
    if (this.#bytes + artifact.sizeBytes > WAITING_BYTES_LIMIT) return false
    this.#bytes += artifact.sizeBytes
    this.#waiting.add(artifact)
    return true
  }

  peekAll(): readonly ArtifactToSend[] {
    return [...this.#waiting]
  }

  /** Sends the oldest few. */
  async sendNext(): Promise<boolean> {
    const group = this.#nextGroup()
    if (group.length === 0) return false
    const outcomes = await Promise.allSettled(group.map((artifact) => this.#write(artifact)))
    const later: unknown[] = []
    for (const [at, artifact] of group.entries()) {
      const outcome = outcomes[at]
      const error = outcome?.status === 'rejected' ? outcome.reason : undefined
      if (isTemporary(error)) {
        later.push(error)
        continue
      }
      if (error !== undefined) this.#refused(`artifact '${artifact.path}'`, error)
      this.#waiting.delete(artifact)
      this.#bytes -= artifact.sizeBytes
    }
    if (later.length > 0) throw later[0]
    return true
  }

  /** No two of one path: the one that was logged last stays. */
  #nextGroup(): readonly ArtifactToSend[] {
    const group = new Map<string, ArtifactToSend>()
    for (const artifact of this.#waiting) {
      if (group.size === AT_ONCE || group.has(artifact.path)) break
      group.set(artifact.path, artifact)
    }
    return [...group.values()]
  }
}
