import { artifactsOfFolder } from '../artifacts/artifact-files.ts'
import type { Backend, RunPlace } from '../tracking-uri/backend.ts'

/** Sends a model's folder and waits until all of it is stored. */
export async function sendFolder(
  backend: Backend,
  folder: string,
  target: RunPlace & {
    /** The folder of the artifacts that it goes to; '' is their root. */
    readonly below: string
  },
): Promise<void> {
  const files = await artifactsOfFolder(folder, target.below)
  // Last, so that no reader takes the folder for a model before all of it is there.
  const isLast = ({ path }: { path: string }) => path.endsWith('MLmodel')
  for (const file of [...files.filter((one) => !isLast(one)), ...files.filter(isLast)]) {
    await backend.writeArtifact(target, file)
  }
}
