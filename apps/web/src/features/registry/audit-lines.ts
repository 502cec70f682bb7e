import type { ModelHistory } from '@waymark/protocol/waymark'
import { isClientsTag } from '../../components/is-clients-tag.ts'

/** What was done to a model or a version. */
export type Operation = ModelHistory['operations'][number]

/** One line of an audit trail: what was done, and the tags that a client set by itself with it. */
export interface AuditLine {
  readonly operation: Operation
  /** What else belongs to the line: changes of such tags of the same version, one after the other. */
  readonly others: readonly Operation[]
}

/**
 * The lines of an audit trail. Clients keep dozens of tags of their own on a version; set one after
 * the other they are one line, so that what people did is still found.
 */
export function auditLines(operations: readonly Operation[]): readonly AuditLine[] {
  const lines: { operation: Operation; others: Operation[] }[] = []
  for (const operation of operations) {
    const last = lines.at(-1)
    const isMore =
      last !== undefined &&
      isClients(operation) &&
      isClients(last.operation) &&
      last.operation.version === operation.version &&
      last.operation.actor === operation.actor
    if (isMore) last.others.push(operation)
    else lines.push({ operation, others: [] })
  }
  return lines
}

function isClients({ verb, key }: Operation): boolean {
  const isTag = verb === 'tag-set' || verb === 'tag-deleted'
  return isTag && isClientsTag(key ?? '')
}
