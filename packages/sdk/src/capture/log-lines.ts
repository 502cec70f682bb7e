import { scrubbed } from '../secrets/scrubbed.ts'

// Colours, cursor movements and titles of terminals.
const ESCAPES = new RegExp(
  `${String.fromCharCode(27)}(?:\\[[0-9;?]*[ -/]*[@-~]|\\][^${String.fromCharCode(7)}]*${String.fromCharCode(7)}|[@-Z\\\\-_])`,
  'g',
)

/**
 * What a terminal shows as a file has it: no colours, of a line that is drawn over and over (progress
 * bars) its last state, no credentials.
 */
export function logLines(text: string): string {
  const plain = text.replace(ESCAPES, '').replaceAll('\r\n', '\n')
  const lines = plain.split('\n').map((line) => {
    const drawn = line.endsWith('\r') ? line.slice(0, -1) : line
    return drawn.slice(drawn.lastIndexOf('\r') + 1)
  })
  return scrubbed(lines.join('\n'))
}
