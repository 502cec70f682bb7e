import { invalid } from '@waymark/domain'
import type { Field, Message } from './field.ts'
import { camelCase } from './names.ts'

/**
 * A JSON body may spell a field `run_id` or `runId`; one that does both is ambiguous.
 *
 * @throws {TrackingError} `INVALID_VALUE` naming the two spellings
 */
export function checkSpellings(message: Message, json: unknown): void {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return
  const object = json as Record<string, unknown> // neither null nor a list
  for (const [wire, field] of Object.entries(message.fields)) {
    const camel = camelCase(wire)
    if (camel !== wire && Object.hasOwn(object, wire) && Object.hasOwn(object, camel)) {
      throw invalid(`The request holds both '${wire}' and '${camel}'; send only one of them.`)
    }
    const nested = nestedMessage(field)
    if (nested === undefined) continue
    const value = Object.hasOwn(object, wire) ? object[wire] : object[camel]
    for (const item of Array.isArray(value) ? value : [value]) checkSpellings(nested, item)
  }
}

/** The message in a field or in a list's elements; a map's keys are the caller's own. */
function nestedMessage(field: Field): Message | undefined {
  return field.kind === 'list' ? field.of?.message : field.message
}
