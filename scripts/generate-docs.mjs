// Writes the pages that are made from tables: docs/compatibility.md and docs/errors.md.
// Run it after a build; a test of @waymark/protocol fails when a page is not up to date.

import { writeFileSync } from 'node:fs'
import { compatibilityPage, errorPage } from '@waymark/protocol'

const docs = new URL('../docs/', import.meta.url)
writeFileSync(new URL('compatibility.md', docs), compatibilityPage())
writeFileSync(new URL('errors.md', docs), errorPage())
