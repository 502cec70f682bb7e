import type { Client } from '@waymark/client'
import type { ModelAlias } from '@waymark/domain'

/** Points an alias at a version, unless it does already. */
export async function setServerAlias(
  client: Client,
  name: string,
  { alias, version }: ModelAlias,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { registeredModel } = await client.registry.getModel({ name }, { signal })
  const isSet = registeredModel.aliases.some(
    (there) => there.alias === alias && Number(there.version) === version,
  )
  if (!isSet) await client.registry.setAlias({ name, alias, version: String(version) }, { signal })
}
