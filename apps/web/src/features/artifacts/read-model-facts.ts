import { parse } from 'yaml'
import { type ModelFacts, modelFacts } from './model-facts.ts'

/** The facts in the text of an MLmodel file; undefined where it is none. */
export function readModelFacts(text: string | undefined): ModelFacts | undefined {
  if (text === undefined) return undefined
  try {
    return modelFacts(parse(text))
  } catch {
    return undefined // The text itself is what there is.
  }
}
