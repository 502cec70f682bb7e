import { bool, message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { modelVersion } from './model-version.ts'

/** Moves a version to a stage, and if asked archives those that are there. */
export const transitionModelVersionStage = endpoint({
  id: 'transitionModelVersionStage',
  noun: 'registry',
  summary: 'Move a version to a stage',
  method: 'POST',
  path: '/mlflow/model-versions/transition-stage',
  request: message('TransitionModelVersionStage', {
    name: text({ required: true }),
    version: text({ required: true }),
    stage: text({ required: true }),
    archive_existing_versions: bool({ default: false }),
  }),
  response: message('TransitionModelVersionStageResponse', {
    model_version: one(modelVersion, { required: true }),
  }),
})
