import { deleteTag, describe, type Registered, setTag } from '../../api/model-changes.ts'
import type { RegistryChange } from './use-registry-change.ts'

/** What a model or a version holds that people write. */
export interface Written {
  readonly description: string
  readonly tags: ReadonlyMap<string, string>
}

/** Describes a model or a version anew; back it has the description from before. */
export function describedAs(
  what: Registered,
  before: Written,
  description: string,
): RegistryChange {
  return {
    text: `${subjectOf(what)} was described anew.`,
    act: () => describe(what, description),
    undo: () => describe(what, before.description),
  }
}

/** Sets a tag of a model or a version; back it has the value from before, or is gone. */
export function tagTo(
  what: Registered,
  before: Written,
  tag: { readonly key: string; readonly value: string },
): RegistryChange {
  const { key, value } = tag
  const old = before.tags.get(key)
  return {
    text: `Tag ${key} was ${old === undefined ? 'added' : 'changed'}.`,
    act: () => setTag(what, key, value),
    undo: () => (old === undefined ? deleteTag(what, key) : setTag(what, key, old)),
  }
}

/** Takes a tag from a model or a version. */
export function withoutTag(what: Registered, before: Written, key: string): RegistryChange {
  const old = before.tags.get(key)
  return {
    text: `Tag ${key} was taken away.`,
    act: () => deleteTag(what, key),
    ...(old !== undefined && { undo: () => setTag(what, key, old) }),
  }
}

function subjectOf({ version }: Registered): string {
  return version === undefined ? 'The model' : `Version ${version}`
}
