import { checkDatasetInput } from '@waymark/domain'
import { importRun as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'
import { checkEntries } from './check-entries.ts'
import { checkImportedModelId, checkImportedRunId } from './check-ids.ts'
import { checkedLocation } from './checked-location.ts'

/** Takes in a run of another store, or more of one that is here. */
export const importRun = route(endpoint, async ({ args, store }) => {
  const { runId } = args.info
  checkImportedRunId(runId)
  checkEntries(args.params, 'params')
  checkEntries(args.tags, 'tags')
  args.datasetInputs.forEach(checkDatasetInput)
  for (const { modelId } of [...args.modelInputs, ...args.modelOutputs]) {
    checkImportedModelId(modelId)
  }
  const artifactUri = checkedLocation(args.artifactUri, 'artifactUri')
  await store.imports.run({ ...args, artifactUri })
  return { artifactUri: (await store.runs.get(runId)).info.artifactUri }
})
