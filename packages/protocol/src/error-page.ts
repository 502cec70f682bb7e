import { ERRORS, type ErrorCode, type ErrorDefinition } from '@waymark/domain'
import { wireErrorOf } from './wire/encode-error.ts'

const HEAD = `# Errors

Every failure that Waymark reports on purpose, its status and \`error_code\` on MLflow's wire, and its message. Made from the
error table (\`node scripts/generate-docs.mjs\`), and a test fails when it is not up to date. Anything else is a bug: 500
\`INTERNAL_ERROR\` with a request id, whose story is in the server's log.

| code | status | error_code | message |
| --- | --- | --- | --- |`

/** The Markdown of `docs/errors.md`. */
export function errorPage(): string {
  const rows = Object.entries(ERRORS).map(([code, definition]) => {
    const { kind, message } = definition as unknown as ErrorDefinition<unknown> // any row of the table
    // A message that is all detail is its placeholder still, not yet text.
    const { status, errorCode } = wireErrorOf(code as ErrorCode, kind) // a key of the table
    return `| \`${code}\` | ${status} | \`${errorCode}\` | ${escapeCell(String(message(PLACEHOLDERS)))} |`
  })
  return `${HEAD}\n${rows.join('\n')}\n`
}

/** Stands for any details: each is shown by its name, as a list of one so that it can be joined. */
const PLACEHOLDERS = new Proxy<Record<string, readonly string[]>>(
  {},
  { get: (_, name) => [`‹${String(name)}›`] },
)

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
