import { basename } from 'node:path'
import { scrubbed } from '../secrets/scrubbed.ts'

/** The command that started a program, as a shell takes it, without credentials. */
export function commandLine(
  argv: readonly string[] = process.argv,
  execArgv: readonly string[] = process.execArgv,
): string {
  const [program = 'node', ...rest] = argv
  return scrubbed([basename(program), ...execArgv, ...rest].map(quoted).join(' '))
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
