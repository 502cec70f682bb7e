/** Requests of the UI that MLflow's own server refuses too, so that ours has to. */
const KNOWN: readonly RegExp[] = [
  // There are accounts only behind MLflow's auth app: the UI then shows no sign-in.
  /^GET \/ajax-api\/2\.0\/mlflow\/users\/current 404$/,
  // Asked before a name is taken: there is no experiment or model of that name yet.
  /^GET \/ajax-api\/2\.0\/mlflow\/experiments\/get-by-name\?experiment_name=\S+ 404$/,
  /^GET \/ajax-api\/2\.0\/mlflow\/registered-models\/get\?name=hand-made 404$/,
]

/** Whether a request, as `METHOD path status`, fails on MLflow's server in the same way. */
export function isExpected(answer: string): boolean {
  return KNOWN.some((known) => known.test(answer))
}
