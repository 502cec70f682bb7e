import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CONTENTS } from '../contents.ts'
import { commandsDocument } from './commands-document.ts'
import { silentWorld } from './silent-world.ts'

it('is what docs/cli.md says; scripts/generate-docs.mjs writes it anew', async () => {
  const written = readFileSync(new URL('../../../../docs/cli.md', import.meta.url), 'utf8')

  expect(written).toBe(await commandsDocument(CONTENTS, silentWorld()))
})
