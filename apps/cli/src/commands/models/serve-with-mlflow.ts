import { spawn } from 'node:child_process'
import { TrackingError } from '@waymark/domain'
import { EXIT } from '../../program/exit-code.ts'
import type { World } from '../../program/world.ts'

/**
 * Hands a model that only Python can load to MLflow's own server, where that is installed, and ends as it
 * ends.
 *
 * @throws any other error as it is, and this one where there is no `mlflow`
 */
export async function serveWithMlflow(
  world: World,
  error: unknown,
  {
    modelUri,
    host,
    port,
    trackingUri,
  }: { modelUri: string; host: string; port: number; trackingUri: string },
): Promise<void> {
  if (!(error instanceof TrackingError) || error.code !== 'MODEL_FLAVOUR_NOT_LOADED') throw error
  const { flavours } = error.details as { flavours: readonly string[] } // of this code
  if (!flavours.includes('python_function')) throw error
  const args = [
    'models',
    'serve',
    '-m',
    modelUri,
    '-h',
    host,
    '-p',
    String(port),
    '--env-manager',
    'local',
  ]
  const child = spawn('mlflow', args, {
    cwd: world.cwd,
    env: { ...world.env, MLFLOW_TRACKING_URI: trackingUri },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const forward = (signal: NodeJS.Signals) => void child.kill(signal)
  process.on('SIGTERM', forward).on('SIGINT', forward)
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('spawn', () => {
        world.stderr.write(
          `Only Python can load ${modelUri} (${flavours.join(', ')}). Handing it over: mlflow ${args.join(' ')}\n`,
        )
      })
      child.once('error', () => reject(error)) // there is no mlflow: the error says what to do
      child.once('exit', resolve)
    })
    if (code !== 0) world.exitCode = EXIT.failed
  } finally {
    process.off('SIGTERM', forward).off('SIGINT', forward)
  }
}
