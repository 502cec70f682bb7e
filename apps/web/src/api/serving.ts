import type { ModelPrediction, ModelServing } from '@waymark/protocol/waymark'
import { getOwn, postOwn } from './fetch-json.ts'

export type { ModelPrediction, ModelServing }

/** Who serves a version, if anybody does. */
export async function getModelServing(
  name: string,
  version: string,
  signal: AbortSignal,
): Promise<ModelServing> {
  const path = `models/${encodeURIComponent(name)}/serving`
  return (await getOwn(path, { version }, signal)) as ModelServing
}

/** Tries a version out; `request` is a body of the scoring protocol, JSON as text. */
export async function predictWithVersion(
  { name, version }: { readonly name: string; readonly version: string },
  request: string,
): Promise<ModelPrediction> {
  const path = `models/${encodeURIComponent(name)}/predictions`
  // The server gives the model up sooner than this, or as late as its operator wants it.
  const signal = AbortSignal.timeout(3_700_000)
  return (await postOwn(path, { version: Number(version), request }, signal)) as ModelPrediction
}
