import type { ModelVersion, RegisteredModel } from '@waymark/domain'

/** One version of an artifact. Equal content is one version, however often it is logged. */
export interface ArtifactVersion {
  readonly name: string
  /** `model`, `dataset`, or any other word. */
  readonly type: string
  /** `v0`, `v1`, … */
  readonly version: string
  /** What it is called besides; each alias of an artifact belongs to one version at a time. */
  readonly aliases: readonly string[]
  readonly digest: string
  readonly sizeBytes: number
  readonly metadata: Readonly<Record<string, unknown>>
  /** Where its files are: `runs:/{run id}/{path}`. */
  readonly uri: string
  /** The registered model whose versions are the artifact's, `v0` being version 1. */
  readonly registeredModelName: string
}

/**
 * An artifact's versions are those of a registered model: numbered by the store, and an alias of it is
 * moved in one step, so that programs side by side never get the same number. `latest` is a tag, since
 * MLflow keeps that alias to itself.
 */
export const TAGS = {
  project: 'wandb.project',
  name: 'wandb.name',
  type: 'wandb.type',
  latest: 'wandb.latest',
  /** Of a version. */
  digest: 'wandb.digest',
  path: 'wandb.path',
  sizeBytes: 'wandb.size_bytes',
  metadata: 'wandb.metadata',
} as const

/** The tag of the registered model that says which version has a content. */
export function contentTag(digest: string): string {
  return `${TAGS.digest}.${digest}`
}

/** The registered model of an artifact of a project. */
export function registeredModelName(project: string, name: string): string {
  return `${project}.${name}`.replace(/[/:]/g, '_')
}

/** The value of a tag; '' where there is none. */
export function tagOf({ tags }: Pick<RegisteredModel | ModelVersion, 'tags'>, key: string): string {
  return tags.find((tag) => tag.key === key)?.value ?? ''
}

/** A version as its artifact's users see it. */
export function toArtifactVersion(model: RegisteredModel, found: ModelVersion): ArtifactVersion {
  const latest = tagOf(model, TAGS.latest) === String(found.version) ? ['latest'] : []
  const named = model.aliases.filter(({ version }) => version === found.version)
  return {
    name: tagOf(model, TAGS.name),
    type: tagOf(model, TAGS.type),
    version: `v${found.version - 1}`,
    aliases: [...latest, ...named.map(({ alias }) => alias).sort()],
    digest: tagOf(found, TAGS.digest),
    sizeBytes: Number(tagOf(found, TAGS.sizeBytes)),
    metadata: JSON.parse(tagOf(found, TAGS.metadata) || '{}') as Readonly<Record<string, unknown>>,
    uri: `runs:/${found.runId}/${tagOf(found, TAGS.path)}`,
    registeredModelName: model.name,
  }
}
