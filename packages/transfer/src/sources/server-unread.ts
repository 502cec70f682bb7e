import type { Client } from '@waymark/client'
import { TrackingError } from '@waymark/domain'
import type { Unread, UnreadWanted } from '../source.ts'

/** Traces in one answer, MLflow's limit; where there are more the report says so. */
const PAGE = 500

/**
 * What a tracking server holds that is not carried. One that lacks a feature answers with a refusal,
 * which means none.
 */
export async function serverUnread(
  client: Client,
  { experimentIds, isPart, withModels }: UnreadWanted,
  signal: AbortSignal | undefined,
): Promise<readonly Unread[]> {
  const how = { signal }
  let traces = 0
  for (const experimentId of experimentIds) {
    const locations = [
      { type: 'MLFLOW_EXPERIMENT', mlflow_experiment: { experiment_id: experimentId } },
    ]
    const found =
      (await client.traces.search({ locations, maxResults: PAGE }, how).catch(isRefused)) ??
      (await client.traces
        .searchV2({ experimentIds: [experimentId], maxResults: PAGE }, how)
        .catch(isRefused))
    traces += found?.traces.length ?? 0
  }
  const webhooks =
    withModels && !isPart
      ? ((await client.webhooks.list({}, how).catch(isRefused))?.webhooks.length ?? 0)
      : 0
  const counts: readonly Unread[] = [
    { kind: 'trace', count: traces, isLeast: traces >= PAGE },
    { kind: 'webhook', count: webhooks, isLeast: false },
  ]
  return counts.filter(({ count }) => count > 0)
}

/** For `catch`: undefined for what the server does not answer, any other failure again. */
function isRefused(error: unknown): undefined {
  if (error instanceof TrackingError && error.code === 'SERVER_REFUSED') return undefined
  throw error
}
