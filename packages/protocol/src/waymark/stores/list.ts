import { ownEndpoint } from '../own-endpoint.ts'

/** A store that the same program serves, each at a port of its own. */
export interface ServedStore {
  /** What its user calls it: a path. */
  readonly name: string
  /** On the host that this server is reached at. */
  readonly port: number
  /** Whether it is the one that answers. */
  readonly isThis: boolean
}

/** All of them, in the order in which they were named. */
export interface ServedStores {
  readonly stores: readonly ServedStore[]
}

/** The stores that `waymark open` shows side by side; none where a server has but one. */
export const listStores = ownEndpoint<ServedStores>()({
  id: 'waymarkStores',
  noun: 'stores',
  summary: 'Stores that the same program serves at other ports',
  method: 'GET',
  path: '/stores',
  fields: {},
})
