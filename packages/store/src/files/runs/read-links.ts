import { lookBelow, type Seen } from '../disk/signature.ts'
import { type Meta, textOf } from '../layout/meta.ts'
import { NAMES } from '../layout/names.ts'
import { readMeta } from '../layout/read-values.ts'

/** What a run read and made, as its files have it. */
export interface LinksContent {
  readonly datasets: readonly { readonly use: Meta; readonly dataset: Meta }[]
  readonly modelInputs: readonly Meta[]
  readonly modelOutputs: readonly Meta[]
  /** How the files were. */
  readonly seen: readonly Seen[]
}

/** Reads what a run read and made: datasets with the tags of their use, and models. */
export function readLinks(place: string): LinksContent {
  const inputs = lookBelow(place, NAMES.inputs)
  const outputs = lookBelow(place, NAMES.outputs)
  const uses = metasOf(place, inputs.files)
  const ofType = (type: string) => uses.filter((use) => textOf(use['source_type']) === type)
  return {
    datasets: ofType('DATASET').flatMap((use) => {
      const id = textOf(use['source_id'])
      const dataset = id === null ? undefined : readMeta(`${place}/../${NAMES.datasets}/${id}`)
      return dataset === undefined ? [] : [{ use, dataset }]
    }),
    modelInputs: ofType('MODEL'),
    modelOutputs: metasOf(place, outputs.files),
    seen: [...inputs.seen, ...outputs.seen],
  }
}

function metasOf(place: string, files: readonly string[]): Meta[] {
  return files
    .filter((file) => file.endsWith(`/${NAMES.meta}`))
    .map((file) => readMeta(`${place}/${file.slice(0, -NAMES.meta.length - 1)}`))
    .filter((meta) => meta !== undefined)
}
