import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { holdByDescriptor, holdByPath } from '../local/held-folder.ts'
import { openLocalRepository } from '../local/local-repository.ts'
import type { ArtifactRepository } from '../repository.ts'
import { buildFolder } from './folder.ts'

/** A kind of repository for the contract suite. */
export interface RepositoryBackend {
  readonly name: string
  /** An empty repository that goes when the test ends. */
  readonly open: () => Promise<ArtifactRepository>
}

/** Every backend; the local one in each way that it protects itself against links. */
export function repositoryBackends(): readonly RepositoryBackend[] {
  const byPath = { name: 'a local folder, by path', hold: holdByPath }
  const byDescriptor = { name: 'a local folder, by descriptor', hold: holdByDescriptor }
  const ways = process.platform === 'linux' ? [byDescriptor, byPath] : [byPath]
  return ways.map(({ name, hold }) => ({
    name,
    open: async () => {
      const root = join(await buildFolder(), 'root')
      await mkdir(root)
      return openLocalRepository(root, { holdFolder: hold })
    },
  }))
}
