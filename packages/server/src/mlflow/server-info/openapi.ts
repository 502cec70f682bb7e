import { readFileSync } from 'node:fs'
import { openApiDocument } from '@waymark/protocol'
import { jsonAnswer, writeAnswer } from '../../kernel/answer.ts'
import { rawRoute } from '../../kernel/route.ts'

const manifest: { version: string } = JSON.parse(
  readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
)

let text: string | undefined

/** The API as an OpenAPI 3.1 document, made from the endpoints' table when first asked for. */
export const openApi = rawRoute({ method: 'GET', paths: ['/api/openapi.json'] }, ({ response }) => {
  text ??= JSON.stringify(openApiDocument(manifest.version))
  writeAnswer(response, jsonAnswer(200, text))
})
