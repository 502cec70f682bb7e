import type { ModelFacts } from '../artifacts/model-facts.ts'

/** A column in which the signatures of two models differ; undefined where one has none. */
export interface SignatureChange {
  readonly part: 'Input' | 'Output' | 'Param'
  readonly name: string
  readonly before: string | undefined
  readonly after: string | undefined
}

const PARTS = [
  ['Input', 'inputs'],
  ['Output', 'outputs'],
  ['Param', 'params'],
] as const

/** What goes into a model and comes out of it otherwise than of another, in the order of its columns. */
export function signatureChanges(
  before: ModelFacts | undefined,
  after: ModelFacts | undefined,
): readonly SignatureChange[] {
  return PARTS.flatMap(([part, key]) => {
    const [old, current] = [columnsOf(before?.[key]), columnsOf(after?.[key])]
    return [...new Set([...current.keys(), ...old.keys()])]
      .map((name) => ({ part, name, before: old.get(name), after: current.get(name) }))
      .filter((change) => change.before !== change.after)
  })
}

/** A text for each column, `double (optional) [-1,3]`, by its name or else its place. */
function columnsOf(columns: ModelFacts['inputs'] = []): ReadonlyMap<string, string> {
  return new Map(
    columns.map(({ name, type, shape, isOptional }, at) => [
      name || `#${at + 1}`,
      [type, isOptional ? '(optional)' : '', shape].filter((part) => part !== '').join(' '),
    ]),
  )
}
