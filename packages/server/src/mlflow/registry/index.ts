import type { Route } from '../../kernel/route.ts'
import { createModelVersion } from './create-model-version.ts'
import { createRegisteredModel } from './create-registered-model.ts'
import { deleteModelVersion } from './delete-model-version.ts'
import { deleteModelVersionTag } from './delete-model-version-tag.ts'
import { deleteRegisteredModel } from './delete-registered-model.ts'
import { deleteRegisteredModelAlias } from './delete-registered-model-alias.ts'
import { deleteRegisteredModelTag } from './delete-registered-model-tag.ts'
import { getLatestVersions, getLatestVersionsByGet } from './get-latest-versions.ts'
import { getModelVersion } from './get-model-version.ts'
import { getModelVersionByAlias } from './get-model-version-by-alias.ts'
import { getModelVersionDownloadUri } from './get-model-version-download-uri.ts'
import { getRegisteredModel } from './get-registered-model.ts'
import { renameRegisteredModel } from './rename-registered-model.ts'
import { searchModelVersions } from './search-model-versions.ts'
import { searchRegisteredModels } from './search-registered-models.ts'
import { setModelVersionTag } from './set-model-version-tag.ts'
import { setRegisteredModelAlias } from './set-registered-model-alias.ts'
import { setRegisteredModelTag } from './set-registered-model-tag.ts'
import { transitionModelVersionStage } from './transition-model-version-stage.ts'
import { updateModelVersion } from './update-model-version.ts'
import { updateRegisteredModel } from './update-registered-model.ts'

/** The noun's routes. */
export const REGISTRY_ROUTES: readonly Route[] = [
  createRegisteredModel,
  getRegisteredModel,
  updateRegisteredModel,
  renameRegisteredModel,
  deleteRegisteredModel,
  searchRegisteredModels,
  setRegisteredModelTag,
  deleteRegisteredModelTag,
  setRegisteredModelAlias,
  deleteRegisteredModelAlias,
  createModelVersion,
  getModelVersion,
  getModelVersionByAlias,
  getLatestVersions,
  getLatestVersionsByGet,
  updateModelVersion,
  transitionModelVersionStage,
  deleteModelVersion,
  searchModelVersions,
  getModelVersionDownloadUri,
  setModelVersionTag,
  deleteModelVersionTag,
]
