import type { KeyValue, RegistryVerb } from '@waymark/domain'
import type { By } from '../../registry.ts'
import type { Tx } from '../db.ts'
import { rows, sql } from '../sql.ts'

/** The tag by which MLflow's clients say whose work something is. */
const USER_TAG = 'mlflow.user'

/** Longer texts, such as those of prompts, are cut: the trail tells that they changed. */
const MAX_TEXT = 500

/** What was changed, and who asked for it. */
interface Subject extends By {
  readonly name: string
  /** Absent where the model itself was changed. */
  readonly version?: number
}

/** One change of the subject; what is absent is nothing. */
interface Change {
  readonly verb: RegistryVerb
  readonly key?: string
  readonly before?: string | null | undefined
  readonly after?: string | null | undefined
}

/**
 * Writes changes into the audit trail. Every operation of the registry calls it in its own
 * transaction, so that a change and its entry are there together or not at all.
 */
export async function recordOperations(
  tx: Tx,
  { name, version, actor }: Subject,
  changes: readonly Change[],
): Promise<void> {
  if (changes.length === 0) return
  const at = tx.now()
  await tx.db.run(sql`
    insert into waymark_registry_log (at, actor, verb, name, version, "key", "before", "after")
    values ${rows(
      changes.map(({ verb, key, before, after }) => [
        at,
        actor ?? '',
        verb,
        name,
        version ?? null,
        key ?? null,
        shorten(before),
        shorten(after),
      ]),
    )}`)
}

/** The tags that something was made with, as changes. */
export function tagsSet(tags: readonly KeyValue[]): Change[] {
  return tags.map(({ key, value }) => ({ verb: 'tag-set', key, after: value }))
}

/** Who made something, as far as its tags tell; undefined where they do not. */
export function userOf(tags: readonly KeyValue[]): string | undefined {
  return tags.find(({ key }) => key === USER_TAG)?.value
}

function shorten(text: string | null | undefined): string | null {
  if (text === undefined || text === null) return null
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text
}
