import type { Model } from '../../api/models.ts'

/**
 * Whether a model's name, description, aliases or tags hold each word of a text; a tag is found by
 * `team`, `vision`, or both as `team=vision`.
 */
export function holdsText(
  model: Pick<Model, 'name' | 'description' | 'aliases' | 'tags'>,
  text: string,
): boolean {
  const written = [
    model.name,
    model.description,
    ...model.aliases.map(({ alias }) => `@${alias}`),
    ...[...model.tags].map(([key, value]) => `${key}=${value}`),
  ].join('\n')
  const found = written.toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => found.includes(word))
}
