import type { Artifacts } from '@waymark/artifacts'
import type { Client } from '@waymark/client'
import type { OpenedStore } from '@waymark/store'

/** What to open. */
export interface TrackingOptions {
  /** Default: `MLFLOW_TRACKING_URI`, else MLflow's default. */
  readonly trackingUri?: string | undefined
  /** Whether a database that is not there yet is made; else it is an error. */
  readonly makesStore?: boolean
  /** Of a store opened in place: where its server keeps artifacts; default `mlartifacts` beside it. */
  readonly artifactsDestination?: string | undefined
}

/** What a tracking URI leads to, the same to a command whether it is a server or a file. */
export interface Tracking {
  /** As it was given, without credentials. */
  readonly uri: string
  /** Every endpoint as a call; of a store opened in place too. */
  readonly client: Client
  /** Only where the store is opened in place. */
  readonly inPlace: InPlace | undefined
  close(): Promise<void>
}

/** A store that this process has open, with its artifacts. */
interface InPlace {
  /** The database file or the folder, absolute. */
  readonly path: string
  readonly store: OpenedStore
  readonly artifacts: Artifacts
}
