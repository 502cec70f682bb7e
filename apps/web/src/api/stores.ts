import type { ServedStore, ServedStores } from '@waymark/protocol/waymark'
import { rootUrl } from '../app/root-url.ts'
import { getOwn } from './fetch-json.ts'

/** Stores that the same program serves, this one too; none where it serves but one. */
export async function listStores(signal: AbortSignal): Promise<readonly ServedStore[]> {
  const { stores } = (await getOwn('stores', {}, signal)) as ServedStores // the endpoint's type
  return stores
}

/** Where the pages of another store begin: the same host, another port. */
export function urlOfStore({ port }: ServedStore): string {
  const url = new URL(rootUrl)
  url.port = String(port)
  return url.href
}
