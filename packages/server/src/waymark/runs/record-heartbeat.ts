import { heartbeat as endpoint } from '@waymark/protocol/waymark'
import { route } from '../../kernel/route.ts'

/** Notes that the program of some runs is there; tells how many of them are running. */
export const recordHeartbeat = route(endpoint, async ({ args, store }) => ({
  running: await store.runs.heartbeat(args),
}))
