import { SERVER_SETTINGS } from './server-settings.ts'
import { type Setting, SettingError } from './setting.ts'

/**
 * What becomes of one option of `mlflow server` 3.17.
 *
 * - `honoured` a setting of ours
 * - `ignored` started without it, with a warning that says why
 * - `refused` does not start: going on without it would surprise or harm
 */
export interface MlflowOption {
  readonly flag: string | undefined
  readonly env: string | undefined
  readonly treatment: 'honoured' | 'ignored' | 'refused'
  readonly why: string
}

const ONE_PROCESS = 'the server is one process with threads; see --readers'
const NO_WORKSPACES = 'workspaces are not built'
const NO_GATEWAY = 'there is no gateway that would keep secrets'
const GUARDED =
  'the checks of Host and Origin cannot be turned off; open single names instead with --allowed-hosts and --cors-allowed-origins'
const NO_ACCOUNTS = 'accounts are not built, and starting without them would let anyone in'

function option(
  treatment: MlflowOption['treatment'],
  flag: string | undefined,
  env: string | undefined,
  why: string,
): MlflowOption {
  return { flag, env, treatment, why }
}

const HONOURED = Object.values<Setting<unknown>>(SERVER_SETTINGS).flatMap((setting) => {
  const env = setting.env.find((name) => name.startsWith('MLFLOW_'))
  return env === undefined ? [] : [option('honoured', setting.flag, env, setting.doc)]
})

/** Every flag of `mlflow server --help` and every `MLFLOW_` variable that its server reads. */
export const MLFLOW_OPTIONS: readonly MlflowOption[] = [
  ...HONOURED,
  option(
    'refused',
    'disable-security-middleware',
    'MLFLOW_SERVER_DISABLE_SECURITY_MIDDLEWARE',
    GUARDED,
  ),
  option('refused', 'app-name', undefined, NO_ACCOUNTS),
  option('refused', undefined, 'MLFLOW_AUTH_CONFIG_PATH', NO_ACCOUNTS),
  option(
    'refused',
    'artifacts-only',
    'MLFLOW_ARTIFACTS_ONLY',
    'a server of artifacts alone is not built',
  ),
  option('refused', 'enable-workspaces', 'MLFLOW_ENABLE_WORKSPACES', NO_WORKSPACES),
  option('refused', 'workspace-store-uri', 'MLFLOW_WORKSPACE_STORE_URI', NO_WORKSPACES),
  option(
    'refused',
    'registry-store-uri',
    'MLFLOW_REGISTRY_STORE_URI',
    'models are kept in the backend store',
  ),
  option('ignored', 'disable-workspaces', undefined, 'that is how it always is'),
  option(
    'ignored',
    'read-replica-backend-store-uri',
    'MLFLOW_READ_REPLICA_BACKEND_STORE_URI',
    'reads go to the backend store',
  ),
  option('ignored', 'workers', 'MLFLOW_WORKERS', ONE_PROCESS),
  option('ignored', 'gunicorn-opts', 'MLFLOW_GUNICORN_OPTS', ONE_PROCESS),
  option('ignored', 'waitress-opts', undefined, ONE_PROCESS),
  option('ignored', 'uvicorn-opts', 'MLFLOW_UVICORN_OPTS', ONE_PROCESS),
  option('ignored', 'dev', undefined, 'see --log-level'),
  option(
    'ignored',
    'expose-prometheus',
    'MLFLOW_EXPOSE_PROMETHEUS',
    'there is no Prometheus exporter yet',
  ),
  option(
    'ignored',
    'trace-archival-config',
    'MLFLOW_TRACE_ARCHIVAL_CONFIG',
    'traces are not archived',
  ),
  option('ignored', 'secrets-cache-ttl', 'MLFLOW_SERVER_SECRETS_CACHE_TTL', NO_GATEWAY),
  option('ignored', 'secrets-cache-max-size', 'MLFLOW_SERVER_SECRETS_CACHE_MAX_SIZE', NO_GATEWAY),
  option('ignored', undefined, 'MLFLOW_FLASK_SERVER_SECRET_KEY', 'there are no sessions to sign'),
  option(
    'ignored',
    undefined,
    'MLFLOW_SQLALCHEMYSTORE_POOL_SIZE',
    'each thread has one connection',
  ),
  option(
    'ignored',
    undefined,
    'MLFLOW_SQLALCHEMYSTORE_POOL_RECYCLE',
    'each thread has one connection',
  ),
  option(
    'ignored',
    undefined,
    'MLFLOW_SQLALCHEMYSTORE_MAX_OVERFLOW',
    'each thread has one connection',
  ),
  option(
    'ignored',
    undefined,
    'MLFLOW_SQLALCHEMYSTORE_POOLCLASS',
    'each thread has one connection',
  ),
  option('ignored', undefined, 'MLFLOW_SQLALCHEMYSTORE_ECHO', 'statements are not logged'),
  option('ignored', undefined, 'MLFLOW_ALLOW_FILE_STORE', 'folders are always served'),
  option(
    'ignored',
    undefined,
    'MLFLOW_ARTIFACT_LOCATION_MAX_LENGTH',
    'the limit is 2048 characters',
  ),
  option('ignored', undefined, 'MLFLOW_TRUNCATE_LONG_VALUES', 'long values are cut, as by default'),
  option(
    'ignored',
    undefined,
    'MLFLOW_CREATE_MODEL_VERSION_SOURCE_VALIDATION_REGEX',
    'sources follow fixed rules',
  ),
  option('ignored', undefined, 'MLFLOW_SERVER_ENABLE_JOB_EXECUTION', 'jobs are not run'),
  option(
    'ignored',
    undefined,
    'MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY',
    'webhooks are not delivered',
  ),
]

/**
 * A line for each ignored option that is set.
 *
 * @throws {SettingError} when a refused one is.
 */
export function warningsFor({
  flags,
  env,
}: {
  flags: Readonly<Record<string, string | undefined>>
  env: Readonly<Record<string, string | undefined>>
}): readonly string[] {
  const warnings: string[] = []
  for (const { flag, env: variable, treatment, why } of MLFLOW_OPTIONS) {
    if (treatment === 'honoured') continue
    const name = setBy(flag, flags) ? `--${flag}` : setBy(variable, env) ? variable : undefined
    if (name === undefined) continue
    if (treatment === 'refused') throw new SettingError(`${name} is not supported: ${why}.`)
    warnings.push(`${name} is ignored: ${why}.`)
  }
  return warnings
}

function setBy(
  name: string | undefined,
  values: Readonly<Record<string, string | undefined>>,
): boolean {
  const value = name === undefined ? undefined : values[name]
  return value !== undefined && value !== '' && value !== '0' && value.toLowerCase() !== 'false'
}
