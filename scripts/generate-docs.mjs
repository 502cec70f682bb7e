// Writes the pages that are made from tables: docs/compatibility.md, docs/errors.md, docs/server.md and docs/cli.md.
// Run it after a build; tests of the packages that they come from fail when one is not up to date.

import { writeFileSync } from 'node:fs'
import { compatibilityPage, errorPage } from '@waymark/protocol'
import { CONTENTS } from '../apps/cli/dist/contents.js'
import { commandsDocument } from '../apps/cli/dist/program/commands-document.js'
import { silentWorld } from '../apps/cli/dist/program/silent-world.js'
import { settingsDocument } from '../packages/server/dist/settings/settings-document.js'

const docs = new URL('../docs/', import.meta.url)
writeFileSync(new URL('compatibility.md', docs), compatibilityPage())
writeFileSync(new URL('errors.md', docs), errorPage())
writeFileSync(new URL('server.md', docs), settingsDocument())
writeFileSync(new URL('cli.md', docs), await commandsDocument(CONTENTS, silentWorld()))
