import { DEFAULT_PATIENCE } from '@waymark/domain'
import { checkAllowedHost, checkOrigin, checkProxy, checkServingUrl } from './checks.ts'
import { choice, list, type Setting, text, toggle, whole } from './setting.ts'

const MINUTE_MS = 60_000
const KIB = 1024
const MIB = 1024 * KIB

/** Every setting of `waymark server`: the command line, the docs and the types come from this table. */
export const SERVER_SETTINGS = {
  // network
  host: text({
    flag: 'host',
    env: ['MLFLOW_HOST'],
    default: '127.0.0.1',
    unit: 'address',
    doc: 'Address to listen on. Anything but this machine alone needs --insecure-no-auth.',
  }),
  port: whole({
    flag: 'port',
    env: ['MLFLOW_PORT'],
    default: 5000,
    min: 0,
    max: 65_535,
    doc: 'Port to listen on; 0 takes a free one.',
  }),
  staticPrefix: text({
    flag: 'static-prefix',
    env: ['MLFLOW_STATIC_PREFIX'],
    default: '',
    unit: '/path',
    doc: 'Put before every path, for a server behind a proxy that forwards one folder.',
  }),
  insecureNoAuth: toggle({
    flag: 'insecure-no-auth',
    default: false,
    doc: 'Lets a server without accounts listen for other machines: anyone who reaches it may change everything.',
  }),

  // who may talk to it
  allowedHosts: list({
    flag: 'allowed-hosts',
    env: ['MLFLOW_SERVER_ALLOWED_HOSTS'],
    default: [],
    unit: 'name[:port],...',
    doc: 'Further names that the server is reached by. Its addresses and localhost always are; patterns are not accepted.',
    check: checkAllowedHost,
  }),
  corsAllowedOrigins: list({
    flag: 'cors-allowed-origins',
    env: ['MLFLOW_SERVER_CORS_ALLOWED_ORIGINS'],
    default: [],
    unit: 'https://name,...',
    doc: 'Web pages of other origins that may read and write here. None by default; patterns are not accepted.',
    check: checkOrigin,
  }),
  xFrameOptions: choice({
    flag: 'x-frame-options',
    env: ['MLFLOW_SERVER_X_FRAME_OPTIONS'],
    default: 'DENY',
    choices: ['DENY', 'SAMEORIGIN', 'NONE'],
    doc: 'Which pages may show the UI in a frame: none, ours, or any.',
  }),
  trustedProxies: list({
    flag: 'trusted-proxies',
    default: [],
    unit: 'address,...',
    doc: 'Addresses or networks (10.0.0.0/8) of proxies whose X-Forwarded-Host and -Proto are believed.',
    check: checkProxy,
  }),

  // what it keeps
  backendStoreUri: text({
    flag: 'backend-store-uri',
    env: ['MLFLOW_BACKEND_STORE_URI'],
    default: 'sqlite:///mlflow.db',
    unit: 'URI',
    doc: "The database (sqlite:///file) or folder of MLflow's file store (file:./mlruns). When it is not given and ./mlruns holds experiments, that folder.",
  }),
  defaultArtifactRoot: text({
    flag: 'default-artifact-root',
    env: ['MLFLOW_DEFAULT_ARTIFACT_ROOT'],
    default: undefined,
    unit: 'URI',
    doc: 'Where new experiments keep artifacts; without it, in this server (mlflow-artifacts:/).',
  }),
  artifactsDestination: text({
    flag: 'artifacts-destination',
    env: ['MLFLOW_ARTIFACTS_DESTINATION'],
    default: './mlartifacts',
    unit: 'folder',
    doc: 'The folder behind mlflow-artifacts:/.',
  }),
  serveArtifacts: toggle({
    flag: 'serve-artifacts',
    env: ['MLFLOW_SERVE_ARTIFACTS'],
    default: true,
    doc: 'Answers mlflow-artifacts:/ addresses. --no-serve-artifacts turns them off.',
  }),
  allowedArtifactRoots: list({
    flag: 'allowed-artifact-root',
    default: [],
    unit: 'folder,...',
    doc: 'Further folders that a stored location may lie in.',
  }),
  durability: choice({
    flag: 'durability',
    default: 'full',
    choices: ['full', 'normal'],
    doc: 'full: what was acknowledged survives a power cut. normal: it survives a crash of the server, and single points are about three times faster.',
  }),
  journal: choice({
    flag: 'journal',
    default: 'wal',
    choices: ['wal', 'delete'],
    doc: 'SQLite journal; delete for a network file system.',
  }),
  readNewer: toggle({
    flag: 'read-newer',
    default: false,
    doc: 'Opens a database of a newer MLflow for reading only.',
  }),

  readOnly: toggle({
    flag: 'read-only',
    default: false,
    doc: 'Shows what is there and changes nothing: every change is refused, no table or index is added.',
  }),

  // runs that have fallen silent
  lostAfterHeartbeat: whole({
    flag: 'lost-after-heartbeat',
    default: DEFAULT_PATIENCE.heartbeatMs / MINUTE_MS,
    min: 1,
    max: 1_000_000,
    unit: 'minutes',
    doc: 'A running run whose program said that it is there, and has not for so long, is shown as lost.',
  }),
  lostAfterSilence: whole({
    flag: 'lost-after-silence',
    default: DEFAULT_PATIENCE.writeMs / MINUTE_MS,
    min: 1,
    max: 1_000_000,
    unit: 'minutes',
    doc: 'The same for programs without heartbeat, as MLflow clients are: since their newest point or, without any, their start.',
  }),

  // trying models out
  servingUrl: text({
    flag: 'serving-url',
    default: undefined,
    unit: 'URL',
    doc: 'Where waymark models serve or mlflow models serve answers, e.g. http://127.0.0.1:5001: the page of a version then has a form to try the model. Whoever reaches this server can ask that model.',
    check: checkServingUrl,
  }),
  servingTimeoutSeconds: whole({
    flag: 'serving-timeout',
    default: 30,
    min: 1,
    max: 3600,
    unit: 's',
    doc: 'A prediction that takes longer is given up.',
  }),

  // limits
  readers: whole({
    flag: 'readers',
    default: 2,
    min: 0,
    max: 64,
    doc: 'Threads that answer reads; 0 reads on the main thread.',
  }),
  readQueue: whole({
    flag: 'read-queue',
    default: 1000,
    min: 1,
    max: 1_000_000,
    unit: 'requests',
    doc: 'Reads that may wait for a thread; further ones are answered 429.',
  }),
  writeQueueRows: whole({
    flag: 'write-queue-rows',
    default: 200_000,
    min: 1000,
    max: 100_000_000,
    unit: 'rows',
    doc: 'Rows that may wait to be written; further ones are answered 429.',
  }),
  statementTimeoutSeconds: whole({
    flag: 'statement-timeout',
    default: 30,
    min: 1,
    max: 3600,
    unit: 's',
    doc: 'A read that takes longer is stopped.',
  }),
  graphqlRootFields: whole({
    flag: 'graphql-root-fields',
    env: ['MLFLOW_SERVER_GRAPHQL_MAX_ROOT_FIELDS'],
    default: 10,
    min: 1,
    max: 1000,
    unit: 'fields',
    doc: 'Fields that a GraphQL query may ask of the roots.',
  }),
  graphqlAliases: whole({
    flag: 'graphql-aliases',
    env: ['MLFLOW_SERVER_GRAPHQL_MAX_ALIASES'],
    default: 10,
    min: 0,
    max: 1000,
    unit: 'aliases',
    doc: 'Aliases that a GraphQL query may have at one level.',
  }),
  maxBodyBytes: whole({
    flag: 'max-body-bytes',
    default: 16 * MIB,
    min: KIB,
    max: 1024 * MIB,
    unit: 'bytes',
    doc: 'Largest JSON body, unpacked. Artifacts have no limit.',
  }),
  maxUrlBytes: whole({
    flag: 'max-url-bytes',
    default: 16 * KIB,
    min: KIB,
    max: MIB,
    unit: 'bytes',
    doc: 'Longest URL.',
  }),
  maxHeaderBytes: whole({
    flag: 'max-header-bytes',
    default: 16 * KIB,
    min: KIB,
    max: MIB,
    unit: 'bytes',
    doc: 'Headers of one request together.',
  }),
  maxHeaderLines: whole({
    flag: 'max-header-lines',
    default: 100,
    min: 10,
    max: 2000,
    unit: 'lines',
    doc: 'Header lines of one request.',
  }),
  headerTimeoutSeconds: whole({
    flag: 'header-timeout',
    default: 15,
    min: 1,
    max: 3600,
    unit: 's',
    doc: 'Time from the first byte of a connection to the end of the headers.',
  }),
  minBodyBytesPerSecond: whole({
    flag: 'min-body-rate',
    default: 100,
    min: 0,
    max: MIB,
    unit: 'bytes/s',
    doc: 'Bodies that arrive slower than this over --slow-body-window are dropped; 0 never drops.',
  }),
  slowBodyWindowSeconds: whole({
    flag: 'slow-body-window',
    default: 30,
    min: 1,
    max: 3600,
    unit: 's',
    doc: 'See --min-body-rate.',
  }),
  keepAliveSeconds: whole({
    flag: 'keep-alive',
    default: 65,
    min: 1,
    max: 86_400,
    unit: 's',
    doc: 'An idle connection is closed after this long.',
  }),
  shutdownSeconds: whole({
    flag: 'shutdown-timeout',
    default: 25,
    min: 1,
    max: 3600,
    unit: 's',
    doc: 'How long requests under way may finish after SIGTERM or SIGINT.',
  }),
  logLevel: choice({
    flag: 'log-level',
    default: 'info',
    choices: ['debug', 'info', 'warn', 'error'],
    doc: 'Least important line that is written to stderr.',
  }),
} as const satisfies Record<string, Setting<unknown>>

type ValueOf<S> = S extends Setting<infer T> ? T : never

/** What the operator chose, as plain data: it crosses to the reader threads as it is. */
export type ServerSettings = {
  readonly [K in keyof typeof SERVER_SETTINGS]: ValueOf<(typeof SERVER_SETTINGS)[K]>
}
