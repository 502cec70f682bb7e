import { deleteMlflow, isNotFound, patchMlflow, postMlflow } from './fetch-json.ts'
import { getModel } from './models.ts'

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

/** A registered model, or one of its versions. */
export interface Registered {
  readonly name: string
  /** Absent for the model itself. */
  readonly version?: string
}

/** Describes a model or a version; an empty text is none. */
export async function describe(what: Registered, description: string): Promise<void> {
  await patchMlflow(`${nounOf(what)}/update`, { ...what, description })
}

/** Sets a tag of a model or a version. */
export async function setTag(what: Registered, key: string, value: string): Promise<void> {
  await postMlflow(`${nounOf(what)}/set-tag`, { ...what, key, value })
}

/** Takes a tag from a model or a version. */
export async function deleteTag(what: Registered, key: string): Promise<void> {
  await deleteMlflow(`${nounOf(what)}/delete-tag`, { ...what, key })
}

function nounOf({ version }: Registered): string {
  return version === undefined ? 'registered-models' : 'model-versions'
}

/** Makes a registered model without versions. */
export async function createModel(name: string): Promise<void> {
  await postMlflow('registered-models/create', { name })
}

/** Gives a model another name; its versions, aliases and history go along. */
export async function renameModel(name: string, newName: string): Promise<void> {
  await postMlflow('registered-models/rename', { name, new_name: newName })
}

/** Deletes a model with its versions, or one version, for good; the files stay where they are. */
export async function deleteRegistered(what: Registered): Promise<void> {
  await deleteMlflow(`${nounOf(what)}/delete`, what)
}

/** Where the files of a new version are. */
export interface VersionSource {
  /** An address of files, or `models:/net/3` for a copy of that version. */
  readonly source: string
  /** The run that made them; a copy has that of the original. */
  readonly runId?: string
  readonly modelId?: string
}

/** Registers the next version of a model, which is made where there is none, and tells its number. */
export async function registerVersion(name: string, from: VersionSource): Promise<string> {
  try {
    await getModel(name, AbortSignal.timeout(30_000))
  } catch (error) {
    if (!isNotFound(error)) throw error
    await createModel(name)
  }
  const { source, runId, modelId } = from
  const body = { name, source, run_id: runId, model_id: modelId }
  const { model_version: made } = (await postMlflow('model-versions/create', body)) as {
    readonly model_version: { readonly version: string | number }
  }
  return String(made.version)
}
