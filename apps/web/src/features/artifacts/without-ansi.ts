// ECMA-48: colours and movements of a terminal, which a page has not.
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g

/**
 * A terminal's text as it was last seen: without colours, and of a line that was written over again
 * and again (a progress bar) what it came to.
 */
export function withoutAnsi(text: string): string {
  return text.replaceAll(CONTROL, '').split('\n').map(lastWritten).join('\n')
}

// By hand: an expression for this looks through a line anew from each of its characters.
function lastWritten(line: string): string {
  const end = line.lastIndexOf('\r', line.length - 2)
  return end < 0 ? line : line.slice(end + 1)
}
