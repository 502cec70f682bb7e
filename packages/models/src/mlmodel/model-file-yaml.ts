import { TrackingError } from '@waymark/domain'
import { parse, stringify } from 'yaml'
import type { InputExampleInfo } from '../examples/input-example.ts'
import { signatureFromTexts, signatureToTexts } from '../signatures/signature-json.ts'
import type { ModelFile } from './model-file.ts'

// YAML 1.1 is what PyYAML reads: a text that looks like a date or a yes is quoted.
const LIKE_PYYAML = { version: '1.1', indentSeq: false, singleQuote: true, lineWidth: 0 } as const

/** YAML as MLflow's files are written: sorted, lists not indented. */
export function toYaml(value: unknown, { isSorted = true }: { isSorted?: boolean } = {}): string {
  return stringify(value, { ...LIKE_PYYAML, sortMapEntries: isSorted })
}

/** Writes an `MLmodel`, field by field as MLflow does. */
export function formatModelFile(file: ModelFile): string {
  const { signature } = file
  const fields: Record<string, unknown> = {
    ...file.rest,
    artifact_path: file.artifactPath,
    run_id: file.runId,
    model_id: file.modelId ?? null,
    model_uuid: file.modelUuid ?? null,
    flavors: file.flavors,
    signature: signature === undefined ? undefined : signatureToTexts(signature),
    is_signature_from_type_hint: signature === undefined ? undefined : false,
    type_hint_from_example: signature === undefined ? undefined : false,
    saved_input_example_info: file.example,
    metadata: file.metadata,
    mlflow_version: file.mlflowVersion,
    model_size_bytes: file.sizeBytes,
    prompts: null,
    utc_time_created: file.createdAt,
  }
  return toYaml(
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
  )
}

/**
 * Reads an `MLmodel`, of any MLflow since 1.0.
 *
 * @param place how messages name the model
 * @throws {TrackingError} `MODEL_FILE_REFUSED`
 */
export function parseModelFile(text: string, place: string): ModelFile {
  const fields = fieldsOf(text, place)
  const {
    artifact_path,
    run_id,
    model_id,
    model_uuid,
    flavors,
    signature,
    is_signature_from_type_hint: _hint,
    type_hint_from_example: _example,
    saved_input_example_info,
    metadata,
    mlflow_version,
    model_size_bytes,
    prompts: _prompts,
    utc_time_created,
    ...rest
  } = fields
  if (!isRecord(flavors) || Object.keys(flavors).length === 0)
    throw refused(place, 'it names no flavors')
  return {
    artifactPath: textOf(artifact_path),
    runId: textOf(run_id),
    modelId: textOf(model_id),
    modelUuid: textOf(model_uuid),
    flavors: Object.fromEntries(
      Object.entries(flavors).map(([name, settings]) => [name, isRecord(settings) ? settings : {}]),
    ),
    signature: isRecord(signature) ? signatureOf(signature, place) : undefined,
    example: isRecord(saved_input_example_info)
      ? (saved_input_example_info as unknown as InputExampleInfo) // as MLflow wrote it
      : undefined,
    metadata: isRecord(metadata) ? metadata : undefined,
    mlflowVersion: textOf(mlflow_version),
    sizeBytes: typeof model_size_bytes === 'number' ? model_size_bytes : undefined,
    createdAt: textOf(utc_time_created),
    rest,
  }
}

function fieldsOf(text: string, place: string): Record<string, unknown> {
  let fields: unknown
  try {
    // Small documents of plain values: an alias would only serve to make one grow.
    fields = parse(text, { maxAliasCount: 0 })
  } catch (cause) {
    throw refused(place, `it is no YAML (${cause instanceof Error ? firstLine(cause) : ''})`, cause)
  }
  if (isRecord(fields)) return fields
  throw refused(place, 'it is no YAML of fields')
}

function firstLine({ message }: Error): string {
  return message.split('\n')[0] ?? ''
}

function signatureOf(texts: Record<string, unknown>, place: string) {
  try {
    return signatureFromTexts(texts)
  } catch (cause) {
    throw refused(place, cause instanceof Error ? cause.message.replace(/\.$/, '') : '', cause)
  }
}

function refused(place: string, reason: string, cause?: unknown): TrackingError {
  return new TrackingError('MODEL_FILE_REFUSED', { place, reason }, { cause })
}

function textOf(value: unknown): string | undefined {
  return value === null || value === undefined ? undefined : String(value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
