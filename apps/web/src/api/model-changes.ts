import { deleteMlflow, postMlflow } from './fetch-json.ts'

/** Makes an alias stand for a version, whatever it stood for before. */
export async function setAlias(name: string, alias: string, version: string): Promise<void> {
  await postMlflow('registered-models/alias', { name, alias, version })
}

/** Takes an alias away. */
export async function deleteAlias(name: string, alias: string): Promise<void> {
  await deleteMlflow('registered-models/alias', { name, alias })
}

/** Moves a version to a stage; those that are there stay. */
export async function moveVersion(name: string, version: string, stage: string): Promise<void> {
  await postMlflow('model-versions/transition-stage', {
    name,
    version,
    stage,
    archive_existing_versions: false,
  })
}
