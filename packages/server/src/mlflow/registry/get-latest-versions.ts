import {
  getLatestVersionsByGet as getByGetEndpoint,
  getLatestVersions as getEndpoint,
  type RequestOf,
} from '@waymark/protocol'
import { type ReadServices, readRoute } from '../../kernel/route.ts'

/** The latest version of each stage asked for, or of every stage. */
export const getLatestVersions = readRoute(getEndpoint, getLatest)

/** The same, asked by GET. */
export const getLatestVersionsByGet = readRoute(getByGetEndpoint, getLatest)

async function getLatest({
  args,
  store,
}: ReadServices & { readonly args: RequestOf<typeof getEndpoint> }) {
  const versions = await store.registry.listLatestVersions(args.name, args.stages)
  return { modelVersions: versions }
}
