import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { isSystemMetric, type Run, TrackingError } from '@waymark/domain'
import { listFiles } from '../policy/list-files.ts'
import type { Backend } from '../tracking-uri/backend.ts'
import { listsPackages, packageVersions } from './package-versions.ts'
import { type RecordedFile, recordedFiles, tagOf, type Wanted } from './recorded-files.ts'
import type { Texts } from './text-changes.ts'

/** All that may tell why a run came out as it did. */
export interface RunFacts {
  readonly data: Texts
  readonly params: Texts
  readonly code: Texts
  readonly dependencies: Texts
  readonly environment: Texts
  readonly metrics: ReadonlyMap<string, number>
}

/** Larger files are not read: a lockfile of a large project has some 2 MB. */
const LARGEST_BYTES = 32e6

const CODE: Readonly<Record<string, string>> = {
  'mlflow.source.git.commit': 'commit',
  'mlflow.source.git.branch': 'branch',
  'mlflow.source.git.dirty': 'uncommitted changes',
  'mlflow.source.git.repoURL': 'repository',
  'mlflow.gitRepoURL': 'repository',
  'mlflow.source.name': 'program',
  'mlflow.project.entryPoint': 'entry point',
  'waymark.command': 'command line',
  'waymark.git.branch': 'branch',
  'waymark.git.dirty': 'uncommitted changes',
  'waymark.git.patch': 'patch',
}
const CODE_TAG = /^waymark\.(?:git|source|code)(?:[._]|$)/
/** What is told elsewhere: of a seed as a param, of a lockfile as the packages that it lists. */
const TOLD_ELSEWHERE = /^waymark\.(?:seed|lockfile)(?:[._]|$)/

const ENVIRONMENT =
  /(?:^|[._])(?:python|node|bun|deno|cuda|torch|tensorflow|numpy|sklearn|platform|os|arch|host|hostname|gpu|cpu|hardware|docker|image|env|environment|version)(?:$|[._])/i
/** Of ours, what says nothing of where a run ran. */
const NOT_ENVIRONMENT = /^waymark\.(?:overhead|clientRunId|wandb|watch|note|view|writer)(?:[._]|$)/

const PATCHES: Wanted = {
  isWanted: (path) => /\.(?:patch|diff)$/.test(path),
  folder: 'source',
  alike: ['mlflow.source.git.commit', 'waymark.git.dirty'],
}
const LISTS: Wanted = {
  isWanted: listsPackages,
  folder: 'environment',
  alike: ['waymark.lockfile.sha256'],
}

/** Reads what is known of a run; of its files only lockfiles and patches, where they may be opened. */
export async function runFacts(backend: Backend, run: Run): Promise<RunFacts> {
  const all = { run, files: await openableFiles(backend, run) }
  return {
    data: dataOf(run),
    params: paramsOf(run),
    code: new Map([
      ...codeOf(run),
      ...(await patchesOf(backend, await recordedFiles(backend, all, PATCHES))),
    ]),
    dependencies: await dependenciesOf(backend, run, await recordedFiles(backend, all, LISTS)),
    environment: environmentOf(run),
    metrics: new Map(
      run.metrics
        .filter(({ key }) => !isSystemMetric(key))
        .map(({ key, value }) => [key, value] as const),
    ),
  }
}

/** The files of a run; none where they lie in a place that may not be opened here. */
async function openableFiles(backend: Backend, run: Run): Promise<readonly string[]> {
  try {
    return await listFiles(backend, run)
  } catch (error) {
    if (error instanceof TrackingError && error.kind === 'denied') return []
    throw error
  }
}

function dataOf({ datasetInputs }: Run): Texts {
  const digests = new Map<string, string[]>()
  for (const { dataset, tags } of datasetInputs) {
    const use = tags.find(({ key }) => key === 'mlflow.data.context')?.value
    const name = use === undefined ? dataset.name : `${dataset.name} (${use})`
    digests.set(name, [...(digests.get(name) ?? []), dataset.digest])
  }
  return new Map([...digests].map(([name, all]) => [name, all.sort().join(', ')]))
}

/** The seed is a param under whatever name; the tag counts where no param says it. */
function paramsOf(run: Run): Texts {
  const params = new Map(run.params.map(({ key, value }) => [key, value]))
  const seed = tagOf(run, 'waymark.seed')
  if (seed !== undefined && ![...params.values()].includes(seed)) params.set('seed', seed)
  return params
}

function codeOf({ tags }: Run): Texts {
  return new Map(
    tags.flatMap(({ key, value }): readonly [string, string][] => {
      const name = CODE[key]
      if (name !== undefined) return [[name, value]]
      return CODE_TAG.test(key) ? [[key.replace(/^waymark\./, ''), value]] : []
    }),
  )
}

function environmentOf({ tags }: Run): Texts {
  const isOther = (key: string): boolean =>
    CODE[key] !== undefined || CODE_TAG.test(key) || TOLD_ELSEWHERE.test(key)
  return new Map(
    tags
      .filter(({ key }) => !isOther(key) && !NOT_ENVIRONMENT.test(key))
      .filter(({ key }) => key.startsWith('waymark.') || ENVIRONMENT.test(key))
      .map(({ key, value }) => [key.replace(/^waymark\./, ''), value]),
  )
}

/** A patch by its size and digest: what is in it is for `git` to show. */
async function patchesOf(backend: Backend, files: readonly RecordedFile[]): Promise<Texts> {
  const patches = new Map<string, string>()
  for (const file of files) {
    const content = await read(backend, file)
    if (content === undefined) continue
    const lines = content.toString('utf8').split('\n')
    const added = lines.filter((line) => /^\+(?!\+\+ )/.test(line)).length
    const removed = lines.filter((line) => /^-(?!-- )/.test(line)).length
    const digest = createHash('sha256').update(content).digest('hex').slice(0, 12)
    patches.set(file.path, `+${added} -${removed} (sha256:${digest})`)
  }
  return patches
}

/**
 * All lists of a run together; where two name a package, the one nearer to the top counts. Where its
 * lockfile is no list that is read here, its digest tells whether it changed.
 */
async function dependenciesOf(
  backend: Backend,
  run: Run,
  files: readonly RecordedFile[],
): Promise<Texts> {
  const depth = ({ path }: RecordedFile): number => posix.normalize(path).split('/').length
  const deepestFirst = files.toSorted((a, b) => depth(b) - depth(a) || (a.path < b.path ? 1 : -1))
  const versions = new Map<string, string>()
  for (const file of deepestFirst) {
    const content = await read(backend, file)
    if (content === undefined) continue
    for (const [name, version] of packageVersions(file.path, content)) versions.set(name, version)
  }
  const digest = tagOf(run, 'waymark.lockfile.sha256')
  if (digest !== undefined && !files.some(({ path }) => path.startsWith('environment/'))) {
    const name = tagOf(run, 'waymark.lockfile.name') ?? 'lockfile'
    versions.set(name, `sha256:${digest.slice(0, 12)}`)
  }
  return versions
}

async function read(backend: Backend, { run, path }: RecordedFile): Promise<Buffer | undefined> {
  const file = await backend.openArtifact(run, path, { rest: undefined, signal: undefined })
  if ((file.sizeBytes ?? 0) > LARGEST_BYTES) {
    file.bytes.destroy()
    return undefined
  }
  return buffer(file.bytes)
}
