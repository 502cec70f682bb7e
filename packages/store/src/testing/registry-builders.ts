import type {
  LoggedModel,
  ModelVersion,
  NewLoggedModel,
  NewModelVersion,
  RegisteredModel,
} from '@waymark/domain'
import type { Store } from '../store.ts'
import { uniqueName } from './builders.ts'

/** Creates a registered model. */
export function buildModel(
  store: Store,
  model: Partial<Parameters<Store['registry']['createModel']>[0]> = {},
): Promise<RegisteredModel> {
  return store.registry.createModel({
    name: uniqueName('model'),
    description: '',
    tags: [],
    ...model,
  })
}

/** Creates the next version of a registered model, from an object store unless told otherwise. */
export function buildVersion(
  store: Store,
  name: string,
  version: Partial<NewModelVersion> = {},
): Promise<ModelVersion> {
  return store.registry.createVersion({
    name,
    source: 's3://bucket/model',
    runId: undefined,
    modelId: undefined,
    runLink: '',
    description: '',
    tags: [],
    ...version,
  })
}

/** Creates a logged model, in the default experiment unless told otherwise. */
export function buildLoggedModel(
  store: Store,
  model: Partial<NewLoggedModel> = {},
): Promise<LoggedModel> {
  return store.loggedModels.create({
    experimentId: '0',
    name: 'first',
    modelType: '',
    sourceRunId: '',
    tags: [],
    params: [],
    ...model,
  })
}
