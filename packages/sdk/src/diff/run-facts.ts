import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { isSystemMetric, type Run } from '@waymark/domain'
import { listFiles } from '../policy/list-files.ts'
import type { Backend } from '../tracking-uri/backend.ts'
import { listsPackages, packageVersions } from './package-versions.ts'
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
  'waymark.git.branch': 'branch',
  'waymark.git.dirty': 'uncommitted changes',
}
const CODE_TAG = /^waymark\.(?:git|source|code|command|argv|patch|lockfile)(?:[._]|$)/

const ENVIRONMENT =
  /(?:^|[._])(?:python|node|bun|deno|cuda|torch|tensorflow|numpy|sklearn|platform|os|arch|host|hostname|gpu|cpu|hardware|docker|image|env|environment|version)(?:$|[._])/i
/** Of ours, what says nothing of where a run ran. */
const NOT_ENVIRONMENT = /^waymark\.(?:overhead|clientRunId|wandb|watch|note)(?:[._]|$)/

/** Reads what is known of a run; of its files only lockfiles and patches. */
export async function runFacts(backend: Backend, run: Run): Promise<RunFacts> {
  const files = await listFiles(backend, run)
  const patches = files.filter((path) => /\.(?:patch|diff)$/.test(path))
  const listed = files.filter(listsPackages)
  return {
    data: dataOf(run),
    params: new Map(run.params.map(({ key, value }) => [key, value])),
    code: new Map([...codeOf(run), ...(await patchesOf(backend, run, patches))]),
    dependencies: await dependenciesOf(backend, run, listed),
    environment: environmentOf(run),
    metrics: new Map(
      run.metrics
        .filter(({ key }) => !isSystemMetric(key))
        .map(({ key, value }) => [key, value] as const),
    ),
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
  const isOther = (key: string): boolean => CODE[key] !== undefined || CODE_TAG.test(key)
  return new Map(
    tags
      .filter(({ key }) => !isOther(key) && !NOT_ENVIRONMENT.test(key))
      .filter(({ key }) => key.startsWith('waymark.') || ENVIRONMENT.test(key))
      .map(({ key, value }) => [key.replace(/^waymark\./, ''), value]),
  )
}

/** A patch by its size and digest: what is in it is for `git` to show. */
async function patchesOf(backend: Backend, run: Run, paths: readonly string[]): Promise<Texts> {
  const patches = new Map<string, string>()
  for (const path of paths) {
    const content = await read(backend, run, path)
    if (content === undefined) continue
    const lines = content.toString('utf8').split('\n')
    const added = lines.filter((line) => /^\+(?!\+\+ )/.test(line)).length
    const removed = lines.filter((line) => /^-(?!-- )/.test(line)).length
    const digest = createHash('sha256').update(content).digest('hex').slice(0, 12)
    patches.set(path, `+${added} -${removed} (sha256:${digest})`)
  }
  return patches
}

/** All lists of a run together; where two name a package, the one nearer to the top counts. */
async function dependenciesOf(
  backend: Backend,
  run: Run,
  paths: readonly string[],
): Promise<Texts> {
  const depth = (path: string): number => posix.normalize(path).split('/').length
  const deepestFirst = paths.toSorted((a, b) => depth(b) - depth(a) || (a < b ? 1 : -1))
  const versions = new Map<string, string>()
  for (const path of deepestFirst) {
    const content = await read(backend, run, path)
    if (content === undefined) continue
    for (const [name, version] of packageVersions(path, content)) versions.set(name, version)
  }
  return versions
}

async function read(backend: Backend, run: Run, path: string): Promise<Buffer | undefined> {
  const file = await backend.openArtifact(run, path, { rest: undefined, signal: undefined })
  if ((file.sizeBytes ?? 0) > LARGEST_BYTES) {
    file.bytes.destroy()
    return undefined
  }
  return buffer(file.bytes)
}
