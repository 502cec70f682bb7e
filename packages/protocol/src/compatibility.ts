import { ENDPOINTS } from './mlflow/endpoints.ts'
import type { AnyEndpoint, EndpointState } from './wire/endpoint.ts'

const STATES: Readonly<Record<EndpointState, string>> = {
  served: 'works as in MLflow',
  empty: 'not built; answers as if nothing was stored',
  absent: 'not built; 404, as MLflow answers where nothing is stored or the feature is off',
  disabled: 'not built; 503, as MLflow answers unless the feature is switched on',
  notBuilt: 'not built; 501 `NOT_IMPLEMENTED`',
}

const WORDS: Readonly<Record<EndpointState, string>> = {
  served: 'yes',
  empty: 'empty',
  absent: '404',
  disabled: '503',
  notBuilt: '501',
}

const HEAD = `# Compatibility with MLflow 3.17.2

Every endpoint that MLflow 3.17.2 registers, and what Waymark does with it. This page is made from the table that decodes and
encodes the requests (\`node scripts/generate-docs.mjs\`), and a test fails when it is not up to date.

Paths below \`/api/2.0\` and \`/api/3.0\` also answer below \`/ajax-api\`. MLflow's own pages (\`/\`, \`/static-files\`) are replaced by
Waymark's. As in MLflow there is nothing below \`/api/2.0/preview\`.
`

/** Differences that stand on no single endpoint. */
const EVERYWHERE = [
  'Where MLflow breaks down with a 500 on bad input, Waymark answers the 4xx that it should have been.',
  'A body that nests deeper than 64 levels is refused (400).',
  'What is read of a request, and how, is as in MLflow: texts for numbers, camelCase, double encoding, and that a value of a wrong type outside of the logging calls is passed over with all that follows it.',
  'Infinite metric values come back as ±1.7976931348623157e308 and NaN as the text "NaN", as in MLflow.',
  'The queue of writes is bounded: beyond it, 429 `REQUEST_LIMIT_EXCEEDED` with `Retry-After`.',
  "An error's message is Waymark's own; status, `error_code`, `sqlstate` and `error_class` are MLflow's.",
  'Requests that name a foreign Host, or come from a page of a foreign Origin, are refused (403).',
] as const

/** The Markdown of `docs/compatibility.md`. */
export function compatibilityPage(): string {
  const nouns = [...new Set(ENDPOINTS.map((endpoint) => endpoint.noun))]
  return [HEAD, legend(), differences(), ...nouns.map(nounSection)].join('\n')
}

function legend(): string {
  const rows = (Object.keys(STATES) as EndpointState[]).map((state) => {
    const count = ENDPOINTS.filter((endpoint) => endpoint.state === state).length
    return `| ${WORDS[state]} | ${STATES[state]} | ${count} |`
  })
  return `| answer | means | endpoints |\n| --- | --- | --- |\n${rows.join('\n')}\n`
}

function differences(): string {
  const ofEndpoints = ENDPOINTS.filter((endpoint) => endpoint.differs !== undefined).map(
    (endpoint) => `- \`${endpoint.method} ${endpoint.path}\`: ${endpoint.differs}`,
  )
  const everywhere = EVERYWHERE.map((line) => `- ${line}`)
  return `## Differences on purpose\n\n${[...everywhere, ...ofEndpoints].join('\n')}\n`
}

function nounSection(noun: string): string {
  const rows = ENDPOINTS.filter((endpoint) => endpoint.noun === noun).map(row)
  return `## ${noun}\n\n| endpoint | what it does | answer |\n| --- | --- | --- |\n${rows.join('\n')}\n`
}

function row({ method, paths, path, summary, state }: AnyEndpoint): string {
  const shown = (paths[0] ?? path).replace(/:path\}/g, '}')
  return `| \`${method} ${shown}\` | ${summary} | ${WORDS[state]} |`
}
