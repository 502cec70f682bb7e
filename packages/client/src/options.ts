import type { Duplex } from 'node:stream'
import type { TlsOptions } from './transport/tls.ts'

/** Where a server is and how to speak to it. */
export interface ClientOptions {
  /** `http://127.0.0.1:5000`, with a path prefix if the server has one; may hold user:password@. */
  readonly uri: string
  /** Sent as `Authorization: Bearer …`; wins over user and password. */
  readonly token?: string | undefined
  readonly username?: string | undefined
  readonly password?: string | undefined
  /** How long one attempt may take, or, of a download, its head. Default 120 000. */
  readonly timeoutMs?: number
  /**
   * How many times a request is sent again after 429, 502, 503, 504 or no answer, if sending it
   * twice does no harm. Default 5, over about half a minute.
   */
  readonly retries?: number
  /** Whether waiting to send again keeps the process alive. Default true. */
  readonly holdsProcess?: boolean
  /**
   * Whether a second thread, one for all clients of the process, holds the sockets: a request then takes next to
   * nothing of the thread that the program computes on. Bodies that are streams, and answers that
   * are read as streams, stay on this one. Default false.
   */
  readonly usesThread?: boolean
  /** Certificates of one's own; default: what Node trusts, with `NODE_EXTRA_CA_CERTS`. */
  readonly tls?: TlsOptions | undefined
  /** Makes the connection of a request instead of the network: to a server inside of this process. */
  readonly connect?: (() => Duplex) | undefined
}

/** What a single call may say. */
export interface CallOptions {
  /** Gives the call up, and what waits to be sent again; it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
}
