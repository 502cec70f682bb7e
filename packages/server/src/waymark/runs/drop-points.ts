import { dropPoints as endpoint } from '@waymark/protocol/waymark'
import { route } from '../../kernel/route.ts'

/** Drops points of a run, of each metric from a step on; tells how many there were. */
export const dropPoints = route(endpoint, async ({ args, store }) => ({
  dropped: await store.runs.dropPoints(args),
}))
