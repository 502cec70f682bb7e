import type { Model, ModelVersion } from '../../api/models.ts'
import { holdsText } from './holds-text.ts'

/**
 * The versions that a text names: by their number or its beginning, an alias, a tag or words of the description.
 * A version of exactly that number comes first.
 */
export function findVersions(
  { aliases }: Pick<Model, 'aliases'>,
  versions: readonly ModelVersion[],
  text: string,
): readonly ModelVersion[] {
  const typed = text.trim()
  const number = /^v?(\d+)$/i.exec(typed)?.[1]
  const found = versions.filter((one) => {
    if (number !== undefined && one.version.startsWith(number)) return true
    const own = aliases.filter(({ version }) => version === one.version)
    const { stage: name, description, tags } = one
    return holdsText({ name, description, aliases: own, tags }, typed)
  })
  const exact = found.filter(({ version }) => version === number)
  return [...exact, ...found.filter(({ version }) => version !== number)]
}
