import type { DatasetInput } from '@waymark/domain'
import { paramText } from '../params/param-text.ts'
import type { InputUse, LoggedDataset } from './dataset.ts'
import { digestOfContent, digestOfFile, digestOfText } from './dataset-digest.ts'
import { type Described, describe } from './dataset-schema.ts'
import { sourceOf } from './dataset-source.ts'

/**
 * What is stored of a dataset that a run reads. Files and bytes are hashed on another thread;
 * content is looked at before the first await, so the caller may change it afterwards.
 *
 * @throws when its file cannot be read
 */
export async function toDatasetInput(data: LoggedDataset, use: InputUse): Promise<DatasetInput> {
  const { content, name = 'dataset' } = data
  const described: Partial<Described> = content === undefined ? {} : describe(content)
  const contentDigest =
    data.digest === undefined && content !== undefined ? digestOfContent(content) : undefined
  const source = await sourceOf(data)
  const schema = jsonText(data.schema) ?? described.schema ?? null
  const profile = jsonText(data.profile) ?? described.profile ?? null
  const digest = data.digest ?? (await contentDigest) ?? (await otherDigest(data, source, schema))
  return { dataset: { name, digest, ...source, schema, profile }, tags: tagsOf(use) }
}

function otherDigest(
  { file, name }: LoggedDataset,
  source: object,
  schema: string | null,
): Promise<string> {
  if (file !== undefined) return digestOfFile(file)
  return digestOfText(JSON.stringify({ name, ...source, schema }))
}

function tagsOf({ context, tags = {} }: InputUse): DatasetInput['tags'] {
  return [
    ...Object.entries(tags).map(([key, value]) => ({ key, value: paramText(value) })),
    ...(context === undefined ? [] : [{ key: 'mlflow.data.context', value: context }]),
  ]
}

function jsonText(value: unknown): string | undefined {
  return typeof value === 'string' || value === undefined ? value : JSON.stringify(value)
}
