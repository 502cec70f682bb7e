import { downloadArtifacts } from '../artifacts/download/download-artifacts.ts'
import { listArtifacts } from '../artifacts/list-artifacts.ts'
import { metricHistory } from '../metrics/metric-history.ts'
import { getRun } from '../runs/get-run.ts'
import { searchRuns } from '../runs/search-runs.ts'
import { ModelRegistry } from '../trackers/registry/model-registry.ts'
import { isDisabled } from '../tracking-uri/mode.ts'
import { getTrackingUri, setTrackingUri } from '../tracking-uri/tracking-uri.ts'
import type { AppConfig } from './app-config.ts'

/** What reads runs back from where the configuration has them logged. */
export interface ConfiguredClient {
  readonly trackingUri: string
  readonly getRun: typeof getRun
  readonly searchRuns: typeof searchRuns
  readonly metricHistory: typeof metricHistory
  readonly listArtifacts: typeof listArtifacts
  readonly downloadArtifacts: typeof downloadArtifacts
  readonly registry: ModelRegistry
}

/** Makes the configuration's tracking URI that of the process; null where tracking is off. */
export function getClient({ mlflow }: AppConfig): ConfiguredClient | null {
  if (!mlflow.enabled || isDisabled()) return null
  if (mlflow.trackingUri !== null) setTrackingUri(mlflow.trackingUri)
  const trackingUri = getTrackingUri()
  const registry = new ModelRegistry(trackingUri)
  const read = { getRun, searchRuns, metricHistory, listArtifacts, downloadArtifacts }
  return { trackingUri, ...read, registry }
}
