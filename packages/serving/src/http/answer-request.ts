import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { type ErrorKind, invalid, TrackingError } from '@waymark/domain'
import type { ServedModel } from '../model/served-model.ts'
import { parseCsv } from '../protocol/parse-csv.ts'
import { parseJson, type ScoringRequest } from '../protocol/parse-json.ts'
import { answerText } from '../protocol/plain-prediction.ts'
import { readBody } from './read-body.ts'

/** An answer before it is sent. */
export interface Answer {
  readonly status: number
  readonly type: string
  readonly text: string
  /** Which model answered: see `LoadedModel.digest`. */
  readonly digest?: string | undefined
}

const JSON_TYPE = 'application/json'
const KNOWN = ['text/csv', JSON_TYPE]

/** Statuses and codes of MLflow's scoring server. */
const STATUS: Partial<Record<ErrorKind, readonly [number, string]>> = {
  invalid: [400, 'BAD_REQUEST'],
  malformed: [400, 'BAD_REQUEST'],
  tooLarge: [413, 'INVALID_PARAMETER_VALUE'],
  busy: [503, 'TEMPORARILY_UNAVAILABLE'],
}

/** Answers `/invocations`. Never rejects: what goes wrong is an answer too. */
export async function answerRequest(
  served: ServedModel,
  request: IncomingMessage,
  maxBodyBytes: number,
): Promise<Answer> {
  try {
    const type = contentTypeOf(request)
    if (typeof type !== 'string') return type
    const asked = parse(textOf(await readBody(request, maxBodyBytes)), type, served)
    // Taken before the wait: another model may take this one's place meanwhile.
    const { digest } = served.model
    return { status: 200, type: JSON_TYPE, text: answerText(await served.predict(asked)), digest }
  } catch (error) {
    return failure(error)
  }
}

function textOf(body: Buffer): string {
  if (!isUtf8(body)) throw invalid('The request is no UTF-8.')
  return body.toString('utf8')
}

function parse(text: string, type: string, served: ServedModel): ScoringRequest {
  const { signature } = served.model.file
  return type === 'text/csv'
    ? { input: parseCsv(text, signature?.inputs), params: undefined }
    : parseJson(text, signature)
}

/** The request's type, or the answer to one that is not taken. */
function contentTypeOf({ headers }: IncomingMessage): string | Answer {
  const [type = '', ...parameters] = (headers['content-type'] ?? '')
    .split(';')
    .map((part) => part.trim())
  if (!KNOWN.includes(type.toLowerCase())) {
    return refusal(`Send ${KNOWN.join(' or ')}, not '${type}'.`)
  }
  for (const parameter of parameters) {
    const [name = '', value = ''] = parameter.split('=')
    if (name.toLowerCase() !== 'charset')
      return refusal(`The parameter '${name}' of the type is not known.`)
    if (value.replaceAll('"', '').toLowerCase() !== 'utf-8') return refusal('Send UTF-8.')
  }
  return type.toLowerCase()
}

function refusal(text: string): Answer {
  return { status: 415, type: 'text/plain', text }
}

/** An error as MLflow's scoring server words it. */
function failure(error: unknown): Answer {
  const known = error instanceof TrackingError ? STATUS[error.kind] : undefined
  const [status, codeOfKind] = known ?? [500, 'INTERNAL_ERROR']
  // Read as it should be, and not what the model takes.
  const isRefused = error instanceof TrackingError && error.code === 'MODEL_INPUT_REFUSED'
  const code = isRefused ? 'INVALID_PARAMETER_VALUE' : codeOfKind
  // What is no error of ours may hold anything: it is for the log, not for the caller.
  const message = error instanceof TrackingError ? error.message : 'The model could not answer.'
  return { status, type: JSON_TYPE, text: JSON.stringify({ error_code: code, message }) }
}
