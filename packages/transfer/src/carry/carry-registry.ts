import { isPrompt, type RegisteredModel } from '@waymark/domain'
import { attempt, type Passage } from './passage.ts'

/** Carries registered models and prompts with their versions, stages, tags and aliases. */
export async function carryRegistry(passage: Passage): Promise<void> {
  for await (const model of passage.source.registeredModels()) await carryModel(passage, model)
}

async function carryModel(passage: Passage, model: RegisteredModel): Promise<void> {
  const { source, target, ids, carried } = passage
  const { name } = model
  const made = await attempt(passage, { kind: 'registered model', id: name }, async () => {
    await target.registeredModel(model)
    return true
  })
  if (made === undefined) return
  carried.registeredModels += 1
  for await (const version of source.versions(name, { isPrompt: isPrompt(model.tags) })) {
    const id = `${name}/${version.version}`
    await attempt(passage, { kind: 'version', id }, async () => {
      const renamed = ids.renamedVersion(version)
      await target.version(renamed.version, renamed.modelId)
      carried.versions += 1
    })
    passage.onProgress(carried)
  }
  for (const alias of model.aliases) {
    const id = `${name}@${alias.alias}`
    await attempt(passage, { kind: 'alias', id }, () => target.alias(name, alias))
  }
}
