import {
  asksForPrompts,
  isPromptClause,
  type ModelVersionClause,
  type ModelVersionFilter,
  PROMPT_TAG,
  type RegisteredModelClause,
  type RegisteredModelFilter,
} from '@waymark/domain'
import { raw, type Sql, sql } from '../sql.ts'
import { allOf, numberCondition, textCondition } from './conditions.ts'

const VERSION_COLUMNS = {
  name: raw('model_versions.name'),
  runId: raw('model_versions.run_id'),
  source: raw('model_versions.source'),
}

/** What a filter asks of the row in `registered_models` that it stands beside. */
export function registeredModelCondition(filter: RegisteredModelFilter): Sql {
  if (asksForPrompts(filter)) return allOf(filter.map(modelClause))
  // A model has no tag that says it is no prompt, so prompts are left out another way.
  return sql`${allOf(filter.filter((clause) => !isPromptClause(clause)).map(modelClause))}
    and not exists (select 1 from registered_model_tags as prompt
      where prompt.workspace = 'default' and prompt.name = registered_models.name
        and prompt.key = ${PROMPT_TAG} and prompt.value = 'true')`
}

/**
 * What a filter asks of the row in `model_versions` that it stands beside. As in MLflow one version
 * that is a prompt's hides all versions of its name.
 */
export function modelVersionCondition(filter: ModelVersionFilter): Sql {
  if (asksForPrompts(filter)) return allOf(filter.map(versionClause))
  return sql`${allOf(filter.filter((clause) => !isPromptClause(clause)).map(versionClause))}
    and not exists (select 1 from model_version_tags as prompt
      where prompt.workspace = 'default' and prompt.name = model_versions.name
        and prompt.key = ${PROMPT_TAG} and prompt.value = 'true')`
}

function modelClause(clause: RegisteredModelClause): Sql {
  if (clause.on === 'text') return textCondition(raw('registered_models.name'), clause)
  return sql`exists (select 1 from registered_model_tags as t
    where t.workspace = 'default' and t.name = registered_models.name and t.key = ${clause.key}
      and ${textCondition(raw('t.value'), clause)})`
}

function versionClause(clause: ModelVersionClause): Sql {
  switch (clause.on) {
    case 'number':
      return numberCondition(raw('model_versions.version'), clause)
    case 'text':
      return textCondition(VERSION_COLUMNS[clause.key], clause)
    case 'tag':
      return sql`exists (select 1 from model_version_tags as t
        where t.workspace = 'default' and t.name = model_versions.name
          and t.version = model_versions.version and t.key = ${clause.key}
          and ${textCondition(raw('t.value'), clause)})`
  }
}
