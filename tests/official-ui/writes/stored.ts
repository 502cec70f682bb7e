import { expect } from 'vitest'
import type { Rest } from '../../e2e/rest.ts'
import { PATIENCE_MS } from '../visit.ts'

interface Tag {
  readonly key: string
  readonly value: string
}

/** What the server holds, read without the UI; tags and aliases as objects by key. */
export class Stored {
  constructor(private readonly rest: Rest) {}

  async experiment(name: string): Promise<Record<string, unknown>> {
    const answer = await this.rest.get('experiments/get-by-name', { experiment_name: name })
    return withTags((answer as { experiment: Tagged }).experiment)
  }

  async run(runId: string): Promise<Record<string, unknown>> {
    const answer = await this.rest.get('runs/get', { run_id: runId })
    const { info, data } = (answer as { run: { info: object; data: Tagged } }).run
    return { ...info, ...withTags(data) }
  }

  async loggedModel(modelId: string): Promise<Record<string, unknown>> {
    const answer = await this.rest.get(`logged-models/${modelId}`, {})
    return withTags((answer as { model: { info: Tagged } }).model.info)
  }

  async model(name: string): Promise<Record<string, unknown>> {
    const answer = await this.rest.get('registered-models/get', { name })
    const model = (answer as { registered_model: Tagged & { aliases?: Alias[] } }).registered_model
    const aliases = model.aliases ?? []
    return {
      ...withTags(model),
      aliases: Object.fromEntries(aliases.map(({ alias, version }) => [alias, version])),
    }
  }

  async version(name: string, version: string): Promise<Record<string, unknown>> {
    const answer = await this.rest.get('model-versions/get', { name, version })
    return withTags((answer as { model_version: Tagged }).model_version)
  }
}

interface Alias {
  readonly alias: string
  readonly version: string
}

interface Tagged {
  readonly tags?: readonly Tag[]
}

function withTags(holder: Tagged): Record<string, unknown> {
  const tags = holder.tags ?? []
  return { ...holder, tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])) }
}

/** Waits until what is stored looks so: a page may show a change before the server has it. */
export async function expectStored(
  read: () => Promise<unknown>,
  wanted: Readonly<Record<string, unknown>>,
): Promise<void> {
  await expect.poll(read, { timeout: PATIENCE_MS }).toMatchObject(wanted)
}

/** Waits until these are the tags, all of them but for those that MLflow sets by itself. */
export async function expectTags(
  read: () => Promise<Record<string, unknown>>,
  wanted: Readonly<Record<string, string>>,
): Promise<void> {
  const own = async () => {
    const tags = Object.entries((await read()).tags as Record<string, string>)
    return Object.fromEntries(tags.filter(([key]) => !/^_?mlflow[._]/.test(key)))
  }
  await expect.poll(own, { timeout: PATIENCE_MS }).toEqual(wanted)
}

/** Waits until nothing is stored there any more. */
export async function expectGone(read: () => Promise<unknown>): Promise<void> {
  const outcome = () => read().then(JSON.stringify, String)
  await expect.poll(outcome, { timeout: PATIENCE_MS }).toContain('RESOURCE_DOES_NOT_EXIST')
}
