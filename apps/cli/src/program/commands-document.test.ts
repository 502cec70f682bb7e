import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CONTENTS } from '../contents.ts'
import { buildProgram } from './build-program.ts'
import { commandsDocument } from './commands-document.ts'
import { silentWorld } from './silent-world.ts'

it('is what docs/cli.md says; scripts/generate-docs.mjs writes it anew', async () => {
  const written = readFileSync(new URL('../../../../docs/cli.md', import.meta.url), 'utf8')

  expect(written).toBe(await commandsDocument(CONTENTS, silentWorld()))
})

it('fits the help of every command into a terminal of 80 columns', async () => {
  const stdout = { write: () => undefined, isTTY: true, columns: 80 }
  const program = await buildProgram(
    CONTENTS,
    { ...silentWorld(), stdout },
    { argv: [], load: 'all' },
  )

  const commands = [
    program,
    ...program.commands,
    ...program.commands.flatMap((group) => group.commands),
  ]
  const wide = commands.flatMap((command) =>
    command
      .helpInformation()
      .split('\n')
      .filter((line) => line.length > stdout.columns),
  )

  expect(commands.length).toBeGreaterThan(40)
  expect(wide).toEqual([])
})
