import { join } from 'node:path'
import { copyFixture, FIXTURE_VERSIONS, makeTestFolder, readFixture } from '@waymark/store/testing'
import { describe, expect, it } from 'vitest'
import { openSource, openTarget } from './open-place.ts'
import { snapshot } from './testing/snapshot.ts'
import { transfer } from './transfer.ts'

const CHOICE = {
  experiments: [],
  filter: '',
  withDeleted: true,
  withArtifacts: false, // the fixtures are databases alone
  withModels: true,
  dryRun: false,
}

/** What `fixtures/databases/make.py` wrote down, as far as it is counted here. */
interface Recorded {
  readonly experiments: readonly unknown[]
  readonly runs: readonly { readonly histories: Record<string, readonly unknown[]> }[]
  readonly models: readonly { readonly versions: readonly unknown[] }[]
  readonly loggedModels: readonly unknown[]
}

/** Traces, assessments and webhooks that make.py made with each version. */
const UNREAD: Readonly<Partial<Record<string, readonly string[]>>> = {
  '2.22': ['trace × 2'],
  '3.1': ['trace × 2', 'deleted logged model × 1'],
  '3.8': ['trace × 2', 'assessment × 8', 'webhook × 1', 'deleted logged model × 1'],
  '3.17': ['trace × 2', 'assessment × 8', 'deleted logged model × 1'],
}

/** Versions of which make.py made a prompt as well. */
const PROMPTS: ReadonlySet<string> = new Set(['3.1', '3.8', '3.17'])

/** `Default` is at every target already, with a time of its own. */
const ELSEWHERE = new Set(['createdAt', 'updatedAt', 'artifactUri', 'artifactLocation', 'source'])

/** All that a place holds but where files lie and when the place noted something. */
async function contentOf(uri: string): Promise<unknown> {
  await using source = await openSource(uri, { cwd: '/' })
  const text = JSON.stringify(await snapshot(withoutFiles(source)), (key, value: unknown) => {
    if (typeof value === 'bigint') return `${value}n`
    if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
    return ELSEWHERE.has(key) ? undefined : value
  })
  return JSON.parse(text)
}

function withoutFiles(source: Awaited<ReturnType<typeof openSource>>) {
  return { ...source, async *files() {} }
}

describe.each(FIXTURE_VERSIONS)('a database of MLflow %s', (version) => {
  it('is carried whole, and what stays behind is counted', async () => {
    const from = copyFixture(version)
    const to = join(makeTestFolder(), 'mlflow.db')
    const recorded = readFixture<Recorded>(version)

    await using source = await openSource(from, { cwd: '/' })
    await using target = await openTarget(to, { cwd: '/' })
    const report = await transfer({ source, target, choice: CHOICE, journal: undefined })

    const versions = recorded.models.reduce((sum, model) => sum + model.versions.length, 0)
    const prompts = PROMPTS.has(version) ? 1 : 0 // of one version, and not in the record
    expect(report.carried).toMatchObject({
      experiments: recorded.experiments.length,
      runs: recorded.runs.length,
      registeredModels: recorded.models.length + prompts,
      versions: versions + prompts,
      loggedModels: recorded.loggedModels.length,
    })
    const left = report.left.map(({ kind, id }) => `${kind} ${id}`)
    expect(left).toEqual(UNREAD[version] ?? [])
    expect(await contentOf(to)).toEqual(await contentOf(from))
  })
})
