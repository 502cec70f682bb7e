import { deleteAlias, setAlias } from '../../api/model-changes.ts'
import type { Model } from '../../api/models.ts'
import { aliasPlace, newAliasPlace } from './places.ts'
import type { RegistryChange } from './use-registry-change.ts'

/** Makes an alias stand for a version; back it stands for what it stood for, or is gone. */
export function aliasTo(model: Model, alias: string, version: string): RegistryChange {
  const before = model.aliases.find((one) => one.alias === alias)?.version
  return {
    text: `@${alias} stands for version ${version}${before ? ` instead of ${before}` : ''}.`,
    place: aliasPlace(alias),
    placeBefore: before === undefined ? newAliasPlace(version) : aliasPlace(alias),
    act: () => setAlias(model.name, alias, version),
    undo: () =>
      before === undefined ? deleteAlias(model.name, alias) : setAlias(model.name, alias, before),
  }
}

/** Takes an alias away. */
export function withoutAlias(model: Model, alias: string): RegistryChange {
  const before = model.aliases.find((one) => one.alias === alias)?.version
  return {
    text: `@${alias} was taken away.`,
    placeBefore: aliasPlace(alias),
    act: () => deleteAlias(model.name, alias),
    ...(before !== undefined && {
      place: newAliasPlace(before),
      undo: () => setAlias(model.name, alias, before),
    }),
  }
}
