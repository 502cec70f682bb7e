import { basename } from 'node:path'
import { invalid, type RegisteredModel, TrackingError } from '@waymark/domain'
import { isTemporary } from '../../../queue/outbox.ts'
import type { ActiveRun } from '../../../runs/active-run.ts'
import type { RegistryCalls } from '../../../tracking-uri/registry-calls.ts'
import { wordsOf } from '../../../warn-once.ts'
import {
  type ArtifactVersion,
  contentTag,
  registeredModelName,
  TAGS,
  tagOf,
  toArtifactVersion,
} from './artifact-version.ts'
import { type Content, contentOf } from './content-digest.ts'

/** What is logged as an artifact. */
export interface NewArtifact {
  readonly project: string
  readonly name: string
  readonly type: string
  /** A file or a folder. */
  readonly path: string
  readonly metadata: Readonly<Record<string, unknown>>
  readonly aliases: readonly string[]
}

/**
 * Stores a file or folder as the next version of an artifact; content that it had before is that
 * version again, and only its aliases move.
 *
 * @throws {TrackingError} `ARTIFACT_NOT_FOUND`; `INVALID_VALUE` for a name that is another type's;
 *   and where the registry cannot be reached, which the files are kept for
 */
export async function logVersion(
  registry: RegistryCalls,
  run: ActiveRun,
  artifact: NewArtifact,
): Promise<ArtifactVersion> {
  if (!/^[\w.-]+$/.test(artifact.name)) {
    throw invalid(
      `'${artifact.name}' cannot be an artifact's name: use letters, digits, '-', '_' and '.'.`,
    )
  }
  const content = await contentOf(artifact.path)
  const name = registeredModelName(artifact.project, artifact.name)
  const model = await openCollection(registry, name, artifact).catch((cause: unknown) => {
    if (!isTemporary(cause)) throw cause
    const path = sendFiles(run, artifact, content) // the spool keeps them, the version alone is lost
    throw invalid(
      `The artifact '${artifact.name}' has no version: ${wordsOf(cause)} Its files are kept with the run, under ${path}/.`,
      { cause },
    )
  })
  const known = Number(tagOf(model, contentTag(content.digest)))
  const version = known > 0 ? known : await store(registry, run, { name, artifact, content })
  await moveAliases(registry, { name, version, aliases: artifact.aliases })
  const [now, found] = await Promise.all([
    registry.getModel(name),
    registry.getVersion(name, version),
  ])
  return toArtifactVersion(now, found)
}

async function openCollection(
  registry: RegistryCalls,
  name: string,
  artifact: NewArtifact,
): Promise<RegisteredModel> {
  const tags = [
    { key: TAGS.project, value: artifact.project },
    { key: TAGS.name, value: artifact.name },
    { key: TAGS.type, value: artifact.type },
  ]
  try {
    await registry.createModel({ name, description: '', tags })
  } catch (error) {
    if (!(error instanceof TrackingError) || error.kind !== 'exists') throw error
  }
  const model = await registry.getModel(name)
  const type = tagOf(model, TAGS.type)
  if (type === artifact.type) return model
  throw invalid(
    type === ''
      ? `There is a registered model '${name}' that is no artifact: choose another name.`
      : `The artifact '${artifact.name}' is of type '${type}' and cannot hold a '${artifact.type}': choose another name.`,
  )
}

/** Sends the files first: a version never points at what is not there. @returns its number */
async function store(
  registry: RegistryCalls,
  run: ActiveRun,
  {
    name,
    artifact,
    content,
  }: { readonly name: string; readonly artifact: NewArtifact; readonly content: Content },
): Promise<number> {
  const path = sendFiles(run, artifact, content)
  if (!(await run.flush())) throw invalid(`The files of '${artifact.name}' still wait to be sent.`)
  const { version } = await registry.createVersion({
    name,
    source: `${run.artifactUri}/${path}`,
    runId: run.runId,
    modelId: undefined,
    runLink: '',
    description: '',
    tags: [
      { key: TAGS.digest, value: content.digest },
      { key: TAGS.path, value: path },
      { key: TAGS.sizeBytes, value: String(content.sizeBytes) },
      { key: TAGS.metadata, value: JSON.stringify(artifact.metadata) },
    ],
  })
  const tag = { key: contentTag(content.digest), value: String(version) }
  await registry.setModelTag({ name, tag })
  return version
}

/** @returns the folder of the run that they go to */
function sendFiles(run: ActiveRun, artifact: NewArtifact, content: Content): string {
  const path = `artifacts/${artifact.name}/${content.digest.slice(0, 12)}`
  if (content.isFolder) run.logArtifacts(artifact.path, path)
  else run.logFile(artifact.path, `${path}/${basename(artifact.path)}`)
  return path
}

async function moveAliases(
  registry: RegistryCalls,
  {
    name,
    version,
    aliases,
  }: { readonly name: string; readonly version: number; readonly aliases: readonly string[] },
): Promise<void> {
  for (const alias of aliases) {
    if (alias === 'latest') {
      await registry.setModelTag({ name, tag: { key: TAGS.latest, value: String(version) } })
    } else await registry.setAlias({ name, alias, version })
  }
}
