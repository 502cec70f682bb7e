import type { SilenceLimits } from '@waymark/domain'
import { type Sql, sql } from '../sql.ts'

/**
 * Asks that the run in `runs` says it is running and that nothing was heard of it since; `isLost`
 * in SQL. The status first: the rest is asked of the few that run.
 */
export function lostCondition({ heartbeatSince, writeSince }: SilenceLimits): Sql {
  return sql`runs.status = 'RUNNING' and (
    select case
      when beat.at is null then written.at < ${writeSince}
      else max(beat.at, coalesce(written.at, 0)) < ${heartbeatSince}
    end
    from (select max(coalesce(max(m.timestamp), runs.start_time),
                     coalesce(runs.start_time, max(m.timestamp))) as at
          from latest_metrics as m where m.run_uuid = runs.run_uuid) as written
    left join waymark_heartbeats as beat on beat.run_uuid = runs.run_uuid)`
}
