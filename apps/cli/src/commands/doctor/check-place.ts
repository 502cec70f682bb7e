import type { World } from '../../program/world.ts'
import { withoutCredentials } from '../../tracking/tracking-uri.ts'
import type { Finding } from './finding.ts'

/** Where runs go, and who says so. */
export function checkPlace(
  { env }: Pick<World, 'env'>,
  { uri, given }: { readonly uri: string; readonly given: string | undefined },
): Finding {
  const source = given
    ? '--tracking-uri'
    : env['MLFLOW_TRACKING_URI']
      ? 'MLFLOW_TRACKING_URI'
      : 'the default: nothing else is set'
  return { check: 'tracking URI', verdict: 'ok', detail: `${withoutCredentials(uri)} (${source})` }
}

/** Whether the environment switches tracking off, or away from the server. */
export function checkMode({ env }: Pick<World, 'env'>): Finding {
  const check = 'switched on'
  const mode = env['WAYMARK_MODE']?.toLowerCase()
  if (mode === 'offline') {
    const remedy = 'Unset it to log at once; `waymark sync` sends what was kept.'
    return { check, verdict: 'warn', detail: 'WAYMARK_MODE=offline keeps runs here', remedy }
  }
  if (mode === 'disabled') {
    const detail = 'WAYMARK_MODE=disabled: nothing is logged'
    return { check, verdict: 'fail', detail, remedy: 'Unset it.' }
  }
  return { check, verdict: 'ok', detail: 'no variable of the environment switches tracking off' }
}
