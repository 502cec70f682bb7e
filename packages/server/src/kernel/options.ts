import type { Answer } from './answer.ts'

const PREFLIGHT_SECONDS = '600'

/** The answer to OPTIONS on a known path: its methods; to a preflight of a listed page, the grant. */
export function answerOptions(
  path: string,
  allowed: readonly string[],
  grantedOrigin: string | undefined,
): Answer {
  const headers = ['Allow', allowed.join(', ')]
  if (grantedOrigin !== undefined) {
    headers.push('Access-Control-Allow-Methods', allowed.join(', '))
    headers.push('Access-Control-Allow-Headers', 'Authorization, Content-Type, X-MLflow-Workspace')
    headers.push('Access-Control-Max-Age', PREFLIGHT_SECONDS)
  }
  // MLflow answers 204 on API paths and 200 elsewhere.
  return { status: /\/(ajax-)?api\//.test(path) ? 204 : 200, headers, payload: '' }
}
