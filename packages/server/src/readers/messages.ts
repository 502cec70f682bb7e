import type { ArtifactPlaces } from '@waymark/artifacts'
import type { DecodeInput } from '@waymark/protocol'
import type { ServerSettings } from '../settings.ts'

/** Where a thread finds a function: a module's URL and what it exports. */
export interface ModuleExport {
  readonly module: string
  readonly name: string
}

/** All that a reader thread starts with; plain data. */
export interface ReaderData {
  /** Exports the list of routes, the same that the main thread has. */
  readonly routes: ModuleExport
  /** Exports `(options) => Store | Promise<Store>`, which opens the store for reading. */
  readonly openStore: ModuleExport
  readonly storeOptions: unknown
  readonly artifactPlaces: ArtifactPlaces
  readonly settings: ServerSettings
}

/** What one of the threads gets. */
export interface ThreadData extends ReaderData {
  /** One `Int32`, not 0 while nobody waits for the read that the thread is at: a busy thread takes no messages. */
  readonly abandoned: SharedArrayBuffer
}

/** One read on its way to a thread. Its body has a buffer of its own. */
export interface ReadMessage {
  readonly id: number
  /** Which route: its endpoint's id. */
  readonly route: string
  readonly input: DecodeInput
}

/** What comes back: an answer, or the story of a bug. The first message of a thread is `ready`. */
export type ReaderMessage =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'answer'
      readonly id: number
      readonly status: number
      readonly headers: readonly string[]
      readonly payload: string | Uint8Array
    }
  | { readonly kind: 'bug'; readonly id: number; readonly story: string }
