import { ENDPOINTS } from './mlflow/endpoints.ts'
import type { AnyEndpoint, EndpointState } from './wire/endpoint.ts'

const STATES: Readonly<Record<EndpointState, string>> = {
  served: 'works as in MLflow',
  empty: 'not built; answers as if nothing was stored',
  absent: 'not built; 404, as MLflow answers where nothing is stored or the feature is off',
  disabled: 'not built; 503, as MLflow answers unless the feature is switched on',
  notBuilt: 'not built; 501 `NOT_IMPLEMENTED`',
}

const WORDS: Readonly<Record<EndpointState, string>> = {
  served: 'yes',
  empty: 'empty',
  absent: '404',
  disabled: '503',
  notBuilt: '501',
}

const HEAD = `# Compatibility with MLflow 3.17.2

Every endpoint that MLflow 3.17.2 registers, and what Waymark does with it. This page is made from the table that decodes and
encodes the requests (\`node scripts/generate-docs.mjs\`), and a test fails when it is not up to date.

Paths below \`/api/2.0\` and \`/api/3.0\` also answer below \`/ajax-api\`. MLflow's own pages (\`/\`, \`/static-files\`) are replaced by
Waymark's. As in MLflow there is nothing below \`/api/2.0/preview\`.
`

/** Differences that stand on no single endpoint. */
const EVERYWHERE = [
  'Where MLflow breaks down with a 500 on bad input, Waymark answers the 4xx that it should have been.',
  'A body that nests deeper than 64 levels is refused (400).',
  'What is read of a request, and how, is as in MLflow: texts for numbers, camelCase, double encoding, and that a value of a wrong type outside of the logging calls is passed over with all that follows it.',
  'Infinite metric values come back as ±1.7976931348623157e308 and NaN as the text "NaN", as in MLflow.',
  'The queue of writes is bounded: beyond it, 429 `REQUEST_LIMIT_EXCEEDED` with `Retry-After`.',
  "An error's message is Waymark's own; status, `error_code`, `sqlstate` and `error_class` are MLflow's.",
  'Requests that name a foreign Host, or come from a page of a foreign Origin, are refused (403).',
] as const

/** How a store on a folder (`file:./mlruns`) differs from MLflow's file store. */
const FOLDERS = [
  'Traces are left as they are, and not shown.',
  'Infinite metric values are ±1.7976931348623157e308 and -0.0 is 0, as in a database; points of one step, time and value are one point. MLflow keeps inf, -0.0 and repeated lines.',
  'A logged model tells all the points that were measured on it, as in a database, where MLflow tells the last of each key alone.',
  'A list of versions leaves out their aliases, as in a database.',
  'Artifacts of a folder that has moved are found by their experiment and run, whatever location its meta files name.',
  'Keys are names of files: `a//b` and `../a` are refused (400), and `a` and `a/b` cannot both be keys of one run, as in MLflow.',
  'What another program writes shows about a second later. A change within one tick of the file system’s clock that leaves a file as long as it was is not seen.',
  "Names of datasets with spaces get no-break spaces in logged models' metrics: MLflow cannot read its own file otherwise.",
  'Besides MLflow’s files there is `.waymark-registry.ndjson`, the history of the registry, which MLflow leaves alone.',
] as const

/** How `waymark models serve` differs from `mlflow models serve`; tests/compat/test_serving.py looks for these lines. */
const SERVING = [
  'NaN and infinities are null in an answer; MLflow writes them bare, which is no JSON. In a request both take them bare.',
  'Numbers are not cut: 1.5, or more than 64 bits, for a column of whole numbers is refused (400); MLflow takes 1, or the lowest bits.',
  'In columns of booleans 0 and 1 are taken and other numbers and texts refused (400); MLflow takes "false" for true.',
  'Rows that are shorter or longer than the line of column names are refused (400); MLflow fills them with NaN, or takes the first cells for an index.',
  'Texts and booleans in a tensor of numbers are refused (400); in columns of numbers they are read as numbers, as in MLflow.',
  'In CSV, texts such as "NA" and "null" are missing values in columns of numbers alone; MLflow hands "nan" to the model in columns of texts too.',
  'Without a signature numbers are cast to what the graph takes; MLflow refuses whole numbers where it takes floats.',
  'CSV and nested lists in columns are also taken for tensors, lists of objects for tensors by name, and values by name for columns without names; MLflow answers 400.',
  'Content types are read in any case and with quotes, as HTTP has them; MLflow answers 415.',
  'A parameter of 5.0 is a whole number, as JSON has no other; MLflow refuses it for one of type long.',
  'Parquet is not taken (415).',
  'What the model does not take has the `error_code` `INVALID_PARAMETER_VALUE`; MLflow says `BAD_REQUEST` where it falls over a single value.',
] as const

/** Where the SDK's trackers do otherwise than the Python that programs of their kind are written in. */
const OF_TRACKERS = [
  'Nothing that is wrong with tracking reaches the training: a tracker warns once and goes on, where Python throws. `strict: true` throws.',
  "`benchmark.json`, `metrics.json`, `model_int8.onnx`, `model_fp32.onnx` and `conversion_log.txt` are files. `mlflow.log_artifact(file, 'benchmark.json')` makes a folder of that name with the file inside.",
  "A model path with a slash (`models/epoch_10`) is stored among the run's files, without a logged-model record: MLflow 3 refuses such names. It loads by `runs:/{run}/models/epoch_10` in both languages.",
  'Params are written as Python prints them, but for whole floats: JavaScript does not know `1.0` from `1`. Whatever compares runs takes them for equal.',
  '`TrainingTracker` works out `final_loss`, `best_loss` and `training_duration_hours` itself at the end; `git_commit` is left out where there is no git, and is a tag as well; `timestamp` is in UTC.',
  '`source_checkpoint` and `data_strategy` are logged of a continued training alone.',
  '`ModelRegistry` sends `archive_existing` for Staging and Production alone: elsewhere MLflow refuses it. `compareVersions` with a version whose run is deleted is an error that says so.',
  '`WandbTracker`: data for the step that was just completed is added to it, where W&B leaves it out. Projects, groups and the rest become experiments and tags, artifacts versions of registered models; the alias `latest` is a tag there, since MLflow keeps it to itself.',
  '`SimpleTracker`: `1.0` is written as `1`, times in steps of a millisecond. `logArtifact` also takes folders, and refuses paths that lead out of `artifacts/`. Files are renamed into place.',
  '`compareRuns` has `params.x` and `metrics.x` where both share a name, and an experiment that is not there is an error; in the Python of its kind the metric wins, and the name of an unknown experiment fails as `NoneType`.',
  "`saveModel(model, folder, { registeredModelName })` registers; MLflow's `save_model` has no such argument and fails.",
  "A dataset's digest is Waymark's own: equal content is equal in TypeScript, not across languages.",
  "At MLflow's own server `onOverlap: 'replace'` keeps both points, with a warning, and changes of many runs at once are `SERVER_LACKS`.",
] as const

/** The Markdown of `docs/compatibility.md`. */
export function compatibilityPage(): string {
  const nouns = [...new Set(ENDPOINTS.map((endpoint) => endpoint.noun))]
  const parts = [differences(), folders(), trackers(), ...nouns.map(nounSection), serving()]
  return [HEAD, legend(), ...parts].join('\n')
}

function legend(): string {
  const rows = (Object.keys(STATES) as EndpointState[]).map((state) => {
    const count = ENDPOINTS.filter((endpoint) => endpoint.state === state).length
    return `| ${WORDS[state]} | ${STATES[state]} | ${count} |`
  })
  return `| answer | means | endpoints |\n| --- | --- | --- |\n${rows.join('\n')}\n`
}

function folders(): string {
  const lines = FOLDERS.map((line) => `- ${line}`)
  return `## Folders\n\nA server or program on an \`mlruns\` folder ([guide](guides/folders.md)) answers as on a database; from MLflow's file store it differs in this:\n\n${lines.join('\n')}\n`
}

function serving(): string {
  const lines = SERVING.map((line) => `- ${line}`)
  return `## Serving\n\n\`waymark models serve\` answers as \`mlflow models serve\` ([guide](guides/serving.md)), but for:\n\n${lines.join('\n')}\n`
}

function differences(): string {
  const ofEndpoints = ENDPOINTS.filter((endpoint) => endpoint.differs !== undefined).map(
    (endpoint) => `- \`${endpoint.method} ${endpoint.path}\`: ${endpoint.differs}`,
  )
  const everywhere = EVERYWHERE.map((line) => `- ${line}`)
  return `## Differences on purpose\n\n${[...everywhere, ...ofEndpoints].join('\n')}\n`
}

function trackers(): string {
  const lines = OF_TRACKERS.map((line) => `- ${line}`)
  return `## Differences of the trackers\n\nOf [docs/sdk](sdk/README.md), from programs that use MLflow's and Weights & Biases' Python.\n\n${lines.join('\n')}\n`
}

function nounSection(noun: string): string {
  const rows = ENDPOINTS.filter((endpoint) => endpoint.noun === noun).map(row)
  return `## ${noun}\n\n| endpoint | what it does | answer |\n| --- | --- | --- |\n${rows.join('\n')}\n`
}

function row({ method, paths, path, summary, state }: AnyEndpoint): string {
  const shown = (paths[0] ?? path).replace(/:path\}/g, '}')
  return `| \`${method} ${shown}\` | ${summary} | ${WORDS[state]} |`
}
