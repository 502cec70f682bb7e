import type { Dialect } from '../dialects/dialect.ts'
import { textValues } from '../search/run-rows.ts'
import { list, type Sql, sql } from '../sql.ts'
import { PARENT_RUN_TAG } from './system-tags.ts'

/** Of some runs those with active ones of their experiment below them: `id`, and how many as `value`. */
export function childCounts(runIds: readonly string[], dialect: Dialect): Sql {
  const { from, where } = textValues({ on: 'tag', key: PARENT_RUN_TAG }, dialect)
  return sql`select chosen.value as id, count(*) as value
    from ${from} cross join runs on runs.run_uuid = chosen.run_uuid
    join runs as above on above.run_uuid = chosen.value
    where ${where} and chosen.value in ${list(runIds)} and runs.lifecycle_stage = 'active'
      and runs.experiment_id = above.experiment_id
    group by chosen.value`
}
