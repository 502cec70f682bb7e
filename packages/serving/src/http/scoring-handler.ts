import type { IncomingMessage, ServerResponse } from 'node:http'
import type { LoadedModel } from '@waymark/models'
import { type ScoringMetrics, scoringMetrics } from '../metrics/scoring-metrics.ts'
import { ServedModel, type ServedModelOptions } from '../model/served-model.ts'
import { type Answer, answerRequest } from './answer-request.ts'

/** What a handler can be told. */
export interface ScoringHandlerOptions extends ServedModelOptions {
  /** The most bytes that a request may have. Default 64 MiB. */
  readonly maxBodyBytes?: number | undefined
  /** What stands before the paths, e.g. `/models/net`. Default nothing. */
  readonly prefix?: string | undefined
  /** Whether it is about to stop: `/ping` says so, and connections are not kept. */
  readonly isStopping?: (() => boolean) | undefined
}

/** Answers a request of the scoring protocol. @returns false for a path that is none of its own */
export type ScoringHandler = (request: IncomingMessage, response: ServerResponse) => boolean

/** The MLflow whose protocol is spoken. */
const VERSION = '3.17.2'
/** Names the model that gave an answer, as `/model` does: another one may have come since that was asked. */
const DIGEST_HEADER = 'waymark-model-digest'
const MAX_BODY_BYTES = 64 * 1024 * 1024

/**
 * MLflow's scoring protocol for any HTTP server of Node: `/invocations`, `/ping`, `/health`, `/version`, and
 * `/metrics` for Prometheus, `/model` for whoever wants to know which one answers.
 *
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 * import { codeModel, loadModelFolder, saveModelFolder } from '@waymark/models'
 * import { createScoringHandler } from '@waymark/serving'
 * import { writeFileSync } from 'node:fs'
 *
 * writeFileSync('double.mjs', 'export const predict = (rows) => rows.map((x) => 2 * x)')
 * await saveModelFolder(codeModel('double.mjs'), 'model')
 * const score = await createScoringHandler(await loadModelFolder('model'), { prefix: '/double' })
 * const server = createServer((request, response) => {
 *   if (!score(request, response)) response.writeHead(404).end()
 * })
 * await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
 *
 * const answer = await fetch(`http://127.0.0.1:${server.address().port}/double/invocations`, {
 *   method: 'POST',
 *   headers: { 'content-type': 'application/json' },
 *   body: JSON.stringify({ inputs: [1, 2] }),
 * })
 * console.log(await answer.text()) // {"predictions":[2,4]}
 * server.close()
 * server.closeAllConnections()
 * ```
 */
export async function createScoringHandler(
  model: LoadedModel | ServedModel,
  options: ScoringHandlerOptions = {},
): Promise<ScoringHandler> {
  const metrics = scoringMetrics()
  const served =
    model instanceof ServedModel
      ? model
      : await ServedModel.open(async () => ({ id: 'model', load: async () => model }), {
          ...options,
          followEveryMs: 0,
          onBatch: metrics.onBatch,
        })
  return scoringHandler(served, metrics, options)
}

/** As {@link createScoringHandler}, with metrics that the model tells of its batches too. */
export function scoringHandler(
  served: ServedModel,
  metrics: ScoringMetrics,
  {
    maxBodyBytes = MAX_BODY_BYTES,
    prefix = '',
    isStopping = () => false,
  }: Pick<ScoringHandlerOptions, 'maxBodyBytes' | 'prefix' | 'isStopping'>,
): ScoringHandler {
  const routes: Readonly<Record<string, (request: IncomingMessage) => Promise<Answer>>> = {
    'GET /ping': async () => health(isStopping()),
    'GET /health': async () => health(isStopping()),
    'GET /version': async () => ({ status: 200, type: 'application/json', text: VERSION }),
    'GET /model': async () => modelAnswer(served),
    'GET /metrics': async () => {
      const { registry } = metrics
      return { status: 200, type: registry.contentType, text: await registry.metrics() }
    },
    'POST /invocations': (request) =>
      measured(metrics, () => answerRequest(served, request, maxBodyBytes)),
  }
  return (request, response) => {
    const [path = ''] = (request.url ?? '').split('?')
    if (!path.startsWith(`${prefix}/`)) return false
    const route = routes[`${request.method} ${path.slice(prefix.length)}`]
    if (route === undefined) return false
    void route(request).then((answer) => send(response, answer, isStopping()))
    return true
  }
}

function health(isStopping: boolean): Answer {
  return { status: isStopping ? 503 : 200, type: 'application/json', text: '\n' }
}

async function measured(metrics: ScoringMetrics, answer: () => Promise<Answer>): Promise<Answer> {
  const started = performance.now()
  metrics.underWay.add(1)
  try {
    const answered = await answer()
    metrics.onAnswer(answered.status, (performance.now() - started) / 1000)
    return answered
  } finally {
    metrics.underWay.add(-1)
  }
}

/** Which model answers just now, for whoever wants to know before asking it. */
function modelAnswer({ id, model }: ServedModel): Answer {
  const { digest, flavour } = model
  return { status: 200, type: 'application/json', text: JSON.stringify({ id, digest, flavour }) }
}

function send(
  response: ServerResponse,
  { status, type, text, digest }: Answer,
  isLast: boolean,
): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(text),
    'x-content-type-options': 'nosniff',
    ...(digest === undefined ? {} : { [DIGEST_HEADER]: digest }),
    ...(isLast ? { connection: 'close' } : {}),
  })
  response.end(text)
}
