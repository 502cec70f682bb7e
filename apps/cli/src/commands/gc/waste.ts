import { type Artifacts, joinArtifactPath } from '@waymark/artifacts'
import { TrackingError } from '@waymark/domain'
import type { BinContent, BinnedThing } from '@waymark/store'

/** Something that may go for good. Runs before their experiments, so that each goes once. */
export interface Waste {
  readonly kind: 'run' | 'model' | 'experiment' | 'orphan'
  readonly id: string
  readonly name: string
  readonly artifactLocation: string
  readonly deletedAt: number | null
  /** Of its files, as far as they can be opened here. */
  readonly sizeBytes: number
}

/** What the bin holds, with the size of its files. */
export async function wasteOf(
  { runs, loggedModels, experiments }: BinContent,
  { artifacts }: { readonly artifacts: Artifacts },
): Promise<Waste[]> {
  const waste: Waste[] = []
  for (const [kind, things] of [
    ['run', runs],
    ['model', loggedModels],
    ['experiment', experiments],
  ] as const) {
    for (const thing of things) waste.push(await toWaste(kind, thing, artifacts))
  }
  return waste
}

async function toWaste(
  kind: Waste['kind'],
  { id, name, artifactLocation, deletedAt }: BinnedThing,
  artifacts: Artifacts,
): Promise<Waste> {
  // What an experiment's folder holds is counted by run and model.
  const sizeBytes = kind === 'experiment' ? 0 : await sizeOf(artifacts, artifactLocation)
  return { kind, id, name, artifactLocation, deletedAt, sizeBytes }
}

async function sizeOf(artifacts: Artifacts, location: string): Promise<number> {
  try {
    const { repository, path } = artifacts.resolve(location)
    return await sizeBelow(repository, path)
  } catch (error) {
    if (error instanceof TrackingError) return 0 // told when it is to be deleted
    throw error
  }
}

/** Bytes of all files in a folder. */
export async function sizeBelow(
  repository: Artifacts['destination'],
  folder: string,
): Promise<number> {
  let sum = 0
  for (const { name, isFolder, sizeBytes } of await repository.list(folder)) {
    sum += isFolder ? await sizeBelow(repository, joinArtifactPath(folder, name)) : sizeBytes
  }
  return sum
}
