import { listStores as endpoint } from '@waymark/protocol/waymark'
import { route } from '../../kernel/route.ts'

/** The stores that the same program serves, for whoever looks at one of them. */
export const listStores = route(endpoint, ({ stores }) => ({ stores: stores() }))
