import { artifactPreview } from './artifacts/preview.ts'
import { artifactsZip } from './artifacts/zip.ts'
import { experimentColumns } from './experiments/columns.ts'
import { listExperiments } from './experiments/list.ts'
import { importExperiment } from './imports/experiment.ts'
import { importFile } from './imports/file.ts'
import { importLoggedModel } from './imports/logged-model.ts'
import { importRegisteredModel } from './imports/registered-model.ts'
import { importRun } from './imports/run.ts'
import { importVersion } from './imports/version.ts'
import { live } from './live/live-query.ts'
import type { OwnEndpoint } from './own-endpoint.ts'
import { modelFiles } from './registry/files.ts'
import { modelHistory } from './registry/history.ts'
import { modelPrediction, modelServing } from './registry/serving.ts'
import { bulkRuns } from './runs/bulk.ts'
import { columnSummary } from './runs/column-summary.ts'
import { compareRuns } from './runs/compare.ts'
import { copyRuns } from './runs/copy.ts'
import { runsCsv, runsJson, runsParquet } from './runs/download.ts'
import { runsFirstPage } from './runs/first-page.ts'
import { runsGroups } from './runs/groups.ts'
import { heartbeat } from './runs/heartbeat.ts'
import { runsImportance } from './runs/importance.ts'
import { moveRuns } from './runs/move.ts'
import { runOverview } from './runs/overview.ts'
import { purgeRuns } from './runs/purge.ts'
import { startRun } from './runs/start.ts'
import { runsTable } from './runs/table.ts'
import { seriesGroupFigures, seriesGroups } from './series/groups.ts'
import { series, seriesCsv, seriesFigures } from './series/query.ts'
import type { JsonSchema } from './shape.ts'
import { applySpooled } from './spools/apply.ts'
import { listStores } from './stores/list.ts'

/** Every endpoint of our own API. */
const OWN_ENDPOINTS: readonly OwnEndpoint<unknown, never>[] = [
  listExperiments,
  experimentColumns,
  runsFirstPage,
  runsTable,
  columnSummary,
  runsGroups,
  runsImportance,
  runsCsv,
  runsJson,
  runsParquet,
  runOverview,
  compareRuns,
  series,
  seriesFigures,
  seriesGroups,
  seriesGroupFigures,
  seriesCsv,
  bulkRuns,
  moveRuns,
  copyRuns,
  purgeRuns,
  heartbeat,
  startRun,
  applySpooled,
  importExperiment,
  importRun,
  importLoggedModel,
  importRegisteredModel,
  importVersion,
  importFile,
  modelHistory,
  modelFiles,
  modelServing,
  modelPrediction,
  listStores,
  artifactPreview,
  artifactsZip,
  live,
]

/** Our own paths for an OpenAPI document, each with its operations by method. */
export function ownPaths(): Readonly<Record<string, Readonly<Record<string, JsonSchema>>>> {
  return Object.fromEntries(
    OWN_ENDPOINTS.flatMap((endpoint) =>
      endpoint.paths.map((path) => [
        path,
        { [endpoint.method.toLowerCase()]: operation(endpoint, path) },
      ]),
    ),
  )
}

function operation(endpoint: OwnEndpoint<unknown, never>, path: string): JsonSchema {
  const { id, noun, summary, method, requestSchema, contentType = 'application/json' } = endpoint
  const isQuery = method !== 'POST'
  const content = { [contentType]: { schema: schemaOf(contentType) } }
  return {
    operationId: id,
    summary,
    tags: [noun],
    parameters: [...pathParameters(path), ...(isQuery ? queryParameters(requestSchema) : [])],
    ...(method !== 'GET' && {
      requestBody: {
        required: true,
        content: isQuery
          ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
          : { 'application/json': { schema: requestSchema } },
      },
    }),
    responses: { 200: { description: summary, content } },
  }
}

function schemaOf(contentType: string): JsonSchema {
  if (contentType === 'application/json') return { type: 'object' }
  return { type: 'string', ...(contentType.startsWith('text/') ? {} : { format: 'binary' }) }
}

function pathParameters(path: string): readonly JsonSchema[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters(schema: JsonSchema): readonly JsonSchema[] {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>) // as `record` makes it
  const required = (schema['required'] ?? []) as readonly string[]
  return properties.map(([name, property]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: property,
  }))
}
