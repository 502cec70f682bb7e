import { checkKey, checkLoggedModelName } from '@waymark/domain'
import { importLoggedModel as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'
import { checkEntries } from './check-entries.ts'
import { checkImportedModelId } from './check-ids.ts'
import { checkedLocation } from './checked-location.ts'

/** Takes in a logged model of another store. */
export const importLoggedModel = route(endpoint, async ({ args, store }) => {
  const { model } = args
  const { modelId } = model
  checkImportedModelId(modelId)
  checkLoggedModelName(model.name)
  checkEntries(model.params, 'model.params')
  checkEntries(model.tags, 'model.tags')
  model.metrics.forEach(({ key }, at) => checkKey(key, `model.metrics[${at}].key`))
  const artifactLocation = checkedLocation(args.artifactLocation, 'artifactLocation')
  await store.imports.loggedModel({ model, artifactLocation })
  return { artifactUri: (await store.loggedModels.get(modelId)).artifactLocation }
})
