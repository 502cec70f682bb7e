import { invalid, TrackingError } from '@waymark/domain'
import type { RegistryCalls } from '../../../tracking-uri/registry-calls.ts'
import {
  type ArtifactVersion,
  registeredModelName,
  TAGS,
  tagOf,
  toArtifactVersion,
} from './artifact-version.ts'

/**
 * The version of an artifact that a name means: `name:v0`, `name:best`; without any it is `latest`.
 *
 * @throws {TrackingError} of kind `missing` for an artifact, version or alias that there is not
 */
export async function findVersion(
  registry: RegistryCalls,
  project: string,
  reference: string,
): Promise<ArtifactVersion> {
  const [, name, alias = 'latest'] = /^([\w.-]+)(?::([^:/]+))?$/.exec(reference) ?? []
  if (name === undefined) {
    throw invalid(`'${reference}' names no artifact: give its name and an alias, as in model:best.`)
  }
  const model = await registry.getModel(registeredModelName(project, name))
  const index = /^v(\d+)$/.exec(alias)?.[1]
  const version =
    index !== undefined
      ? Number(index) + 1
      : alias === 'latest'
        ? Number(tagOf(model, TAGS.latest))
        : model.aliases.find((one) => one.alias === alias)?.version
  if (!version) {
    throw new TrackingError('MODEL_ALIAS_NOT_FOUND', { name: model.name, alias })
  }
  return toArtifactVersion(model, await registry.getVersion(model.name, version))
}
