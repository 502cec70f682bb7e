import { createHash } from 'node:crypto'
import type { Run } from '@waymark/domain'

/** A digest of a run as its source lists it: while it stays the same, there is nothing new to carry. */
export function runPrint(
  run: Run,
  options: { readonly withArtifacts: boolean; readonly files: string },
): string {
  const { artifactUri: _, ...info } = run.info
  const { metrics, params, tags, datasetInputs, modelOutputs } = run
  const text = JSON.stringify(
    [info, metrics, params, tags, datasetInputs, modelOutputs, options],
    (_key, value: unknown) => {
      if (typeof value === 'bigint') return `${value}n`
      return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
    },
  )
  return createHash('sha256').update(text).digest('base64').slice(0, 22)
}
