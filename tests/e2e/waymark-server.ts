import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The program that our command line is. */
export const WAYMARK = fileURLToPath(new URL('../../apps/cli/bin/waymark.js', import.meta.url))

/** Our command line, serving a folder of its own. */
export interface WaymarkServer {
  readonly url: string
  /** Ends the process and keeps the data, for a later {@link WaymarkServer.start}. */
  stop(): Promise<void>
  /** Starts again on the same port and data. */
  start(): Promise<void>
  /** Ends the process and deletes the data. */
  dispose(): Promise<void>
}

/**
 * Starts `waymark server` on a free port, below a prefix such as `/team/a` if one is given.
 *
 * @param further flags
 */
export async function startWaymark(
  prefix = '',
  further: readonly string[] = [],
): Promise<WaymarkServer> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-e2e-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}${prefix}`
  const args = [
    'server',
    '--host=127.0.0.1',
    `--port=${port}`,
    `--backend-store-uri=sqlite:///${join(folder, 'mlflow.db')}`,
    `--artifacts-destination=${join(folder, 'mlartifacts')}`,
    '--lost-after-silence=1000000', // runs are seeded with times long past
    ...(prefix === '' ? [] : [`--static-prefix=${prefix}`]),
    ...further,
  ]
  let child: ChildProcess | undefined
  const start = async (): Promise<void> => {
    child = spawn(process.execPath, [WAYMARK, ...args], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    try {
      await answering(`${url}/health`, child)
    } catch (error) {
      child.kill('SIGKILL')
      throw error
    }
  }
  const stop = async (): Promise<void> => {
    if (child === undefined || child.exitCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
  }
  const dispose = async (): Promise<void> => {
    await stop()
    await rm(folder, { recursive: true, force: true })
  }
  await start()
  return { url, start, stop, dispose }
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string') throw new Error('No port to be had')
  return address.port
}

const POLL_MS = 50
const START_MS = 120_000

/** Waits until a server that was just started answers. */
export async function answering(
  url: string,
  child: ChildProcess,
  withinMs = START_MS,
): Promise<void> {
  const deadline = Date.now() + withinMs
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}`)
    const isUp = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isUp) return
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  throw new Error(`The server does not answer at ${url}`)
}
