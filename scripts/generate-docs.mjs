// Writes the pages that are made from tables: docs/compatibility.md, docs/errors.md and docs/server.md.
// Run it after a build; tests of @waymark/protocol and @waymark/server fail when one is not up to date.

import { writeFileSync } from 'node:fs'
import { compatibilityPage, errorPage } from '@waymark/protocol'
import { settingsDocument } from '../packages/server/dist/settings/settings-document.js'

const docs = new URL('../docs/', import.meta.url)
writeFileSync(new URL('compatibility.md', docs), compatibilityPage())
writeFileSync(new URL('errors.md', docs), errorPage())
writeFileSync(new URL('server.md', docs), settingsDocument())
