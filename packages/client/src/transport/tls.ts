import { readFileSync } from 'node:fs'
import type { AgentOptions } from 'node:https'
import { invalid, TrackingError } from '@waymark/domain'

/** How a server and a client know each other by their certificates, beyond what Node knows itself. */
export interface TlsOptions {
  /** A file (PEM) with the authorities to trust, instead of Node's. */
  readonly caFile?: string | undefined
  /** A file (PEM) with the client's own certificate and its key. */
  readonly clientCertFile?: string | undefined
  /** Takes any certificate: whoever stands in between can read and change everything. */
  readonly isInsecure?: boolean | undefined
}

/**
 * What MLflow's variables say: `MLFLOW_TRACKING_SERVER_CERT_PATH`, `MLFLOW_TRACKING_CLIENT_CERT_PATH`,
 * `MLFLOW_TRACKING_INSECURE_TLS`; undefined where they say nothing.
 *
 * @throws {TrackingError} `INVALID_VALUE` when they contradict each other
 */
export function tlsOfEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): TlsOptions | undefined {
  const caFile = env['MLFLOW_TRACKING_SERVER_CERT_PATH'] || undefined
  const clientCertFile = env['MLFLOW_TRACKING_CLIENT_CERT_PATH'] || undefined
  const isInsecure = /^(true|1)$/i.test(env['MLFLOW_TRACKING_INSECURE_TLS'] ?? '')
  if (isInsecure && caFile !== undefined) {
    throw invalid(
      'MLFLOW_TRACKING_INSECURE_TLS takes any certificate and MLFLOW_TRACKING_SERVER_CERT_PATH names one: unset one of them.',
    )
  }
  const isNothing = caFile === undefined && clientCertFile === undefined && !isInsecure
  return isNothing ? undefined : { caFile, clientCertFile, isInsecure }
}

/**
 * Certificates of one's own as Node's agents take them.
 *
 * @throws {TrackingError} `FILE_UNREADABLE`
 */
export function agentOptions({
  caFile,
  clientCertFile,
  isInsecure = false,
}: TlsOptions): AgentOptions {
  const client = readPem(clientCertFile)
  return {
    rejectUnauthorized: !isInsecure,
    ...(caFile === undefined ? {} : { ca: readPem(caFile) }),
    ...(client === undefined ? {} : { cert: client, key: client }),
  }
}

function readPem(file: string | undefined): string | undefined {
  if (file === undefined) return undefined
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause)
    throw new TrackingError('FILE_UNREADABLE', { file, reason }, { cause })
  }
}
