import { createHash } from 'node:crypto'
import type { ArtifactPlace } from '@waymark/artifacts'

/** The SHA-256 of a stored file, hexadecimal. */
export async function digestOf({ repository, path }: ArtifactPlace): Promise<string> {
  const file = await repository.open(path)
  const hash = createHash('sha256')
  for await (const chunk of file.read()) hash.update(chunk as Buffer) // bytes, by its contract
  return hash.digest('hex')
}
