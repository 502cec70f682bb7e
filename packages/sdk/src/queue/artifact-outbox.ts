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

/** Artifacts of one run that wait to be stored, oldest first. */
export class ArtifactOutbox implements Outbox {
  readonly #waiting: ArtifactToSend[] = []
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
    return this.#waiting.length
  }

  /** @returns false when too many bytes wait */
  add(artifact: ArtifactToSend): boolean {
    if (this.#bytes + artifact.sizeBytes > WAITING_BYTES_LIMIT) return false
    this.#bytes += artifact.sizeBytes
    this.#waiting.push(artifact)
    return true
  }

  peekAll(): readonly ArtifactToSend[] {
    return this.#waiting
  }

  async sendNext(): Promise<boolean> {
    const [artifact] = this.#waiting
    if (artifact === undefined) return false
    try {
      await this.#write(artifact)
    } catch (error) {
      if (isTemporary(error)) throw error
      this.#refused(`artifact '${artifact.path}'`, error)
    }
    this.#waiting.shift()
    this.#bytes -= artifact.sizeBytes
    return true
  }
}
