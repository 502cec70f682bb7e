import { raw } from '../../sql.ts'

const NUMBER = 'case when is_nan = 0 then value end'

/** What the numbers among points of `metrics` come to, in the columns of `waymark_tallies`; of none the ends are null. */
export const TALLY_COLUMNS = raw(`sum(is_nan = 0) as numbers, min(${NUMBER}) as least,
  max(${NUMBER}) as greatest, total(${NUMBER}) as total`)
