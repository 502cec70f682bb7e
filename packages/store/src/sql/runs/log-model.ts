import { invalid, pythonJson } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { writeRunTags } from '../tags/write-run-tags.ts'
import { lockActiveRun } from './lock-run.ts'
import { LOG_MODEL_HISTORY_TAG } from './system-tags.ts'

/** What the history keeps of an MLmodel document, in MLflow's order; flavours follow. */
const KEPT_FIELDS = ['run_id', 'artifact_path', 'utc_time_created', 'model_uuid']

type Json = null | boolean | number | string | Json[] | JsonObject
interface JsonObject {
  [key: string]: Json
}

/**
 * Appends an MLmodel document to what an active run logged, in the tag where MLflow 2 clients look.
 *
 * @param request.modelJson a JSON object; the caller has checked its mandatory fields
 * @throws {TrackingError} `RUN_NOT_FOUND`, `RUN_NOT_ACTIVE`; invalid if the tag holds no list
 */
export async function logModel(
  tx: Tx,
  { runId, modelJson }: { runId: string; modelJson: string },
): Promise<void> {
  await lockActiveRun(tx, runId)
  const stored = await tx.db.first<{ value: string | null }>(
    sql`select value from tags where run_uuid = ${runId} and key = ${LOG_MODEL_HISTORY_TAG}`,
  )
  const history = [...readHistory(stored?.value ?? '[]'), historyEntry(JSON.parse(modelJson))]
  await writeRunTags(tx, runId, [{ key: LOG_MODEL_HISTORY_TAG, value: pythonJson(history) }])
}

function readHistory(text: string): Json[] {
  try {
    const history: Json = JSON.parse(text)
    if (Array.isArray(history)) return history
  } catch {
    // Said below: a tag that anyone may set can hold anything.
  }
  throw invalid(`The tag ${LOG_MODEL_HISTORY_TAG} holds no JSON list. Delete it, then try again.`)
}

/** The document without what is long: flavours lose their `config`. */
function historyEntry(model: JsonObject): JsonObject {
  const entry: JsonObject = {}
  for (const field of KEPT_FIELDS) entry[field] = model[field] ?? null
  entry['utc_time_created'] = String(model['utc_time_created'])
  entry['flavors'] = Object.fromEntries(
    Object.entries(model['flavors'] ?? {}).map(([name, flavor]) => [name, withoutConfig(flavor)]),
  )
  return entry
}

function withoutConfig(flavor: Json): Json {
  if (typeof flavor !== 'object' || flavor === null || Array.isArray(flavor)) return flavor
  const { config: _, ...rest } = flavor
  return rest
}
