import { spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ours = fileURLToPath(new URL('../../apps/cli/bin/waymark.js', import.meta.url))

/**
 * The server as it ships, in a process of its own, on a database in a folder.
 *
 * @param program another build's `waymark.js`, for a comparison
 */
export async function startServer(folder, program = ours) {
  const args = ['server', '--port', '0', '--backend-store-uri', `sqlite:///${folder}/mlflow.db`]
  args.push('--artifacts-destination', `${folder}/artifacts`, '--readers', '2')
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  for await (const text of child.stdout) {
    const url = /listens on (\S+)/.exec(String(text))?.[1]
    if (url === undefined) continue
    const stop = async () => {
      child.kill()
      await ended
    }
    return { url: url.replace(/\/$/, ''), megabytes: () => megabytesOf(child.pid), stop }
  }
  throw new Error('the server did not start')
}

/** What a process takes of the machine's memory, as far as it is resident. */
function megabytesOf(pid) {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })
  return Number(stdout) / 1000
}
