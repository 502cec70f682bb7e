import { downloadArtifacts } from '../../artifacts/download/download-artifacts.ts'
import type { ActiveRun } from '../../runs/active-run.ts'
import { SILENT_RUN } from '../../runs/silent-run.ts'
import { openBackend } from '../../tracking-uri/tracking-uri.ts'
import type { TrackedRuns } from '../run/tracked-runs.ts'
import type { ArtifactVersion } from './collections/artifact-version.ts'
import { findVersion } from './collections/find-version.ts'
import { logVersion, type NewArtifact } from './collections/log-version.ts'

/** The artifacts that one run logs and reads: one after the other, so that versions follow the calls. */
export class RunArtifacts {
  readonly #runs: TrackedRuns
  readonly #run: ActiveRun
  readonly #project: string
  #last: Promise<unknown> = Promise.resolve()

  constructor(runs: TrackedRuns, run: ActiveRun, project: string) {
    this.#runs = runs
    this.#run = run
    this.#project = project
  }

  /** @returns null when it could not be logged */
  log(artifact: Omit<NewArtifact, 'project'>): Promise<ArtifactVersion | null> {
    return this.#next(async () => {
      const { registry } = await openBackend(this.#runs.options.trackingUri)
      return logVersion(registry, this.#run, { ...artifact, project: this.#project })
    })
  }

  /** @returns null when there is none */
  use(reference: string): Promise<ArtifactVersion | null> {
    return this.#next(async () => {
      const version = await this.#find(reference)
      const { name, digest, type, registeredModelName } = version
      const source = `models:/${registeredModelName}/${Number(version.version.slice(1)) + 1}`
      this.#run.logInput({ name, digest, source }, { context: type })
      return version
    })
  }

  /** @returns where the files are; null when there are none */
  download(reference: string, destination?: string): Promise<string | null> {
    return this.#next(async () => {
      const { uri } = await this.#find(reference)
      const { trackingUri } = this.#runs.options
      return downloadArtifacts(uri, '', destination, { trackingUri })
    })
  }

  /** Waits for all that was begun. */
  async settle(): Promise<void> {
    await this.#last
  }

  async #find(reference: string): Promise<ArtifactVersion> {
    const { registry } = await openBackend(this.#runs.options.trackingUri)
    return findVersion(registry, this.#project, reference)
  }

  #next<T>(work: () => Promise<T>): Promise<T | null> {
    if (this.#run === SILENT_RUN) return Promise.resolve(null)
    const done = this.#last.then(work).catch((error: unknown) => {
      this.#runs.refuse(error)
      return null
    })
    this.#last = done.catch(() => undefined) // in strict mode the caller hears of it
    return done
  }
}
