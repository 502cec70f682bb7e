import { spawn } from 'node:child_process'

/** Shows a page in the user's browser; where there is none, the address was printed already. */
export function openBrowser(url: string): void {
  const program = process.platform === 'darwin' ? 'open' : 'xdg-open'
  const child = spawn(program, [url], { stdio: 'ignore', detached: true })
  child.once('error', () => undefined)
  child.unref()
}
