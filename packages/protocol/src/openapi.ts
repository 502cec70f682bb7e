import { ENDPOINTS } from './mlflow/endpoints.ts'
import { ownPaths } from './waymark/openapi.ts'
import type { AnyEndpoint } from './wire/endpoint.ts'
import type { Field, Message } from './wire/field.ts'

type Json = Readonly<Record<string, unknown>>

/**
 * The OpenAPI 3.1 document of everything that is served or answered empty, made from the table
 * that also decodes and encodes.
 *
 * @param version Waymark's own version
 */
export function openApiDocument(version: string): Json {
  const schemas = new Map<string, Json>()
  const paths: Record<string, Record<string, Json>> = {}
  for (const endpoint of ENDPOINTS) {
    if (endpoint.state !== 'served' && endpoint.state !== 'empty') continue
    const [path = endpoint.path] = endpoint.paths
    const methods = (paths[path.replace(/:path\}/g, '}')] ??= {})
    methods[endpoint.method.toLowerCase()] = operation(endpoint, schemas)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Waymark: the MLflow tracking API',
      version,
      description:
        'The same endpoints also answer below /ajax-api. What is not listed answers 501, 404 or 503; see docs/compatibility.md.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths: { ...paths, ...ownPaths() },
    components: { schemas: { ...Object.fromEntries(schemas), Error: ERROR_SCHEMA } },
  }
}

const ERROR_SCHEMA: Json = {
  type: 'object',
  required: ['error_code', 'message'],
  properties: {
    error_code: { type: 'string' },
    message: { type: 'string' },
    sqlstate: { type: 'string' },
    error_class: { type: 'string' },
  },
}

function operation(endpoint: AnyEndpoint, schemas: Map<string, Json>): Json {
  const isQuery = endpoint.method === 'GET'
  const hasFields = Object.keys(endpoint.request.fields).length > 0
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    tags: [endpoint.noun],
    parameters: [
      ...pathParameters(endpoint),
      ...(isQuery ? queryParameters(endpoint, schemas) : []),
    ],
    ...(!isQuery &&
      hasFields && {
        requestBody: { required: true, content: jsonContent(refer(endpoint.request, schemas)) },
      }),
    responses: {
      '200': { description: 'Done', content: jsonContent(refer(endpoint.response, schemas)) },
      default: {
        description: 'Refused',
        content: jsonContent({ $ref: '#/components/schemas/Error' }),
      },
    },
  }
}

function jsonContent(schema: Json): Json {
  return { 'application/json': { schema } }
}

function pathParameters({ path }: AnyEndpoint): Json[] {
  return Array.from(path.matchAll(/\{(\w+)(?::path)?\}/g), ([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters({ request, path }: AnyEndpoint, schemas: Map<string, Json>): Json[] {
  return Object.entries(request.fields)
    .filter(([name]) => !path.includes(`{${name}}`))
    .map(([name, field]) => ({
      name,
      in: 'query',
      required: field.options.required === true,
      schema: schemaOf(field, schemas),
    }))
}

/** A reference to a message's schema, which is added to `schemas` the first time. */
function refer(message: Message, schemas: Map<string, Json>): Json {
  const { name, fields } = message
  if (!schemas.has(name)) {
    schemas.set(name, {}) // a message may hold itself
    const entries = Object.entries(fields)
    const required = entries.filter(([, field]) => field.options.required).map(([wire]) => wire)
    schemas.set(name, {
      type: 'object',
      ...(required.length > 0 && { required }),
      properties: Object.fromEntries(
        entries.map(([wire, field]) => [wire, schemaOf(field, schemas)]),
      ),
    })
  }
  return { $ref: `#/components/schemas/${name}` }
}

function schemaOf(field: Field, schemas: Map<string, Json>): Json {
  const { options } = field
  const limits = {
    ...(options.min !== undefined && { minimum: options.min }),
    ...(options.max !== undefined && { maximum: options.max }),
    ...(options.maxItems !== undefined && { maxItems: options.maxItems }),
  }
  return { ...shapeOf(field, schemas), ...limits }
}

function shapeOf(field: Field, schemas: Map<string, Json>): Json {
  switch (field.kind) {
    case 'text':
    case 'numeral':
      return { type: 'string' }
    case 'int32':
    case 'int64':
      return { type: 'integer', format: field.kind }
    case 'double':
      return { type: ['number', 'string'], format: 'double', description: 'NaN is the text "NaN".' }
    case 'bool':
      return { type: 'boolean' }
    case 'choice':
      return { type: 'string', enum: (field.choices ?? []).map((choice) => choice.wire) }
    case 'message':
    case 'inline':
      return refer(field.message as Message, schemas) // both kinds have one
    case 'list':
      return { type: 'array', items: schemaOf(field.of as Field, schemas) } // every list has one
    case 'map':
      return { type: 'object', additionalProperties: schemaOf(field.of as Field, schemas) } // every map has one
    case 'json':
      return {}
  }
}
