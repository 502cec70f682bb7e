import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answering, freePort, startWaymark } from '../e2e/waymark-server.ts'

/** The server that the UI talks to. */
export interface Target {
  /** Ours, or MLflow's own, to see what the UI does there. */
  readonly name: 'waymark' | 'mlflow'
  readonly url: string
  dispose(): Promise<void>
}

/** Starts our server, or MLflow's where WAYMARK_UI_TARGET says `mlflow`. */
export async function startTarget(python: string): Promise<Target> {
  if (process.env.WAYMARK_UI_TARGET === 'mlflow') return startMlflow(python)
  const { url, dispose } = await startWaymark()
  return { name: 'waymark', url, dispose }
}

/** Where the UI lies that an installation of MLflow brings along. */
export function findUiBuild(python: string): string {
  const code =
    'import importlib.util as u; print(u.find_spec("mlflow").submodule_search_locations[0])'
  const { stdout, stderr, status } = spawnSync(python, ['-c', code], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${python} has no MLflow: ${stderr}`)
  return join(stdout.trim(), 'server/js/build')
}

async function startMlflow(python: string): Promise<Target> {
  const folder = await mkdtemp(join(tmpdir(), 'mlflow-ui-'))
  const port = await freePort()
  const args = [
    ...['-m', 'mlflow', 'server', '--host=127.0.0.1', `--port=${port}`, '--workers=1'],
    `--backend-store-uri=sqlite:///${join(folder, 'mlflow.db')}`,
    `--artifacts-destination=${join(folder, 'mlartifacts')}`,
  ]
  const child: ChildProcess = spawn(python, args, {
    cwd: folder,
    stdio: 'ignore',
    detached: true, // its workers are processes of their own, and end with the group
    env: { ...process.env, MLFLOW_DISABLE_TELEMETRY: 'true', DO_NOT_TRACK: 'true' },
  })
  const url = `http://127.0.0.1:${port}`
  await answering(`${url}/health`, child)
  return {
    name: 'mlflow',
    url,
    dispose: async () => {
      const gone = once(child, 'exit')
      process.kill(-(child.pid ?? 0), 'SIGTERM')
      await gone
      await rm(folder, { recursive: true, force: true })
    },
  }
}
