import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { TrackingError } from '@waymark/domain'
import { inputExample } from '../examples/input-example.ts'
import type { ModelSource } from '../flavours/flavour.ts'
import { environmentFiles } from '../mlmodel/environment-files.ts'
import { FORMAT_VERSION, MODEL_FILE, type ModelFile } from '../mlmodel/model-file.ts'
import { formatModelFile } from '../mlmodel/model-file-yaml.ts'
import { inferSignature } from '../signatures/infer-signature.ts'
import type { Signature } from '../signatures/signature.ts'

/** What a model is saved with. */
export interface SaveOptions {
  /** Default: what the example tells of the inputs. */
  readonly signature?: Signature | undefined
  /** An example of the input, stored beside the model. */
  readonly inputExample?: unknown
  /** Parameters that go with the example. */
  readonly exampleParams?: Readonly<Record<string, unknown>> | undefined
  /** Anything to note in the `MLmodel`. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
  /** What Python needs to load it, as pip has it; default: what the flavour needs. */
  readonly pipRequirements?: readonly string[] | undefined
}

/** Where a model belongs, for one that a run logs. */
export interface ModelOwner {
  readonly artifactPath?: string | undefined
  readonly runId?: string | undefined
  readonly modelId?: string | undefined
}

/**
 * Saves a model as a folder in MLflow's format. The folder appears when all of it is written.
 *
 * @param folder one that is not there yet, or empty
 * @returns what its `MLmodel` says
 * @throws {TrackingError} `MODEL_NOT_SAVED` when the folder holds something, or a part cannot be read
 *
 * @example
 * ```ts
 * import { codeModel, loadModelFolder, saveModelFolder } from '@waymark/models'
 * import { writeFileSync } from 'node:fs'
 *
 * writeFileSync('double.mjs', 'export const predict = (rows) => rows.map((x) => 2 * x)')
 * await saveModelFolder(codeModel('double.mjs'), 'model')
 * const model = await loadModelFolder('model')
 * console.log(await model.predict([1, 2])) // [ 2, 4 ]
 * ```
 */
export async function saveModelFolder(
  source: ModelSource,
  folder: string,
  options: SaveOptions & ModelOwner = {},
): Promise<ModelFile> {
  await checkIsFree(folder)
  const target = resolve(folder)
  const staging = `${target}.saving-${randomUUID()}`
  await mkdir(staging, { recursive: true })
  try {
    const file = await writeAll(source, staging, options)
    await rmdir(target).catch(() => undefined) // an empty one, as just checked, or none
    await rename(staging, target)
    return file
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

async function writeAll(
  source: ModelSource,
  folder: string,
  options: SaveOptions & ModelOwner,
): Promise<ModelFile> {
  const { flavors, requirements } = await source.writeParts(folder)
  const { inputExample: data, exampleParams } = options
  const example = data === undefined ? undefined : inputExample(data, exampleParams)
  await writeFiles(folder, example?.files ?? {})
  const { modelId, runId, artifactPath, metadata } = options
  const file: ModelFile = {
    artifactPath,
    runId,
    modelId,
    modelUuid: modelId ?? randomUUID().replaceAll('-', ''),
    flavors,
    signature: options.signature ?? signatureOf(data, exampleParams),
    example: example?.info,
    metadata,
    mlflowVersion: FORMAT_VERSION,
    sizeBytes: await sizeOf(folder),
    createdAt: `${new Date().toISOString().replace('T', ' ').replace('Z', '')}000`,
  }
  const needed = options.pipRequirements ?? requirements
  if (needed !== undefined) await writeFiles(folder, environmentFiles(needed))
  await writeFiles(folder, { [MODEL_FILE]: formatModelFile(file) })
  return file
}

function signatureOf(
  data: unknown,
  params: Readonly<Record<string, unknown>> | undefined,
): Signature | undefined {
  return data === undefined ? undefined : inferSignature(data, undefined, params)
}

async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const sizes = await Promise.all(
    files.map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function checkIsFree(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new TrackingError('MODEL_NOT_SAVED', { reason: error.message }, { cause: error })
  })
  if (entries.length === 0) return
  const reason = `'${folder}' is not empty; name a folder that is not there yet`
  throw new TrackingError('MODEL_NOT_SAVED', { reason })
}
