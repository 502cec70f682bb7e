import type { Route } from '../../kernel/route.ts'
import { createLoggedModel } from './create-logged-model.ts'
import { deleteLoggedModel } from './delete-logged-model.ts'
import { deleteLoggedModelTag } from './delete-logged-model-tag.ts'
import { finalizeLoggedModel } from './finalize-logged-model.ts'
import { getLoggedModel } from './get-logged-model.ts'
import { logLoggedModelParams } from './log-logged-model-params.ts'
import { searchLoggedModels } from './search-logged-models.ts'
import { setLoggedModelTags } from './set-logged-model-tags.ts'

/** The noun's routes. */
export const LOGGED_MODEL_ROUTES: readonly Route[] = [
  createLoggedModel,
  getLoggedModel,
  finalizeLoggedModel,
  deleteLoggedModel,
  searchLoggedModels,
  logLoggedModelParams,
  setLoggedModelTags,
  deleteLoggedModelTag,
]
