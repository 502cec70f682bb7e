import type { ModelAlias } from '../../api/models.ts'

/** Aliases as badges, in a list of models with the version that each stands for. */
export function AliasBadges(props: {
  readonly aliases: readonly ModelAlias[]
  readonly hasVersion?: boolean
}) {
  return props.aliases.map(({ alias, version }) => (
    <span key={alias} className="alias-badge" title={`@${alias} is version ${version}`}>
      @{alias}
      {props.hasVersion && <small> v{version}</small>}
    </span>
  ))
}
