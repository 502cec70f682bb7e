import { Command } from '@commander-js/extra-typings'
import { wholeNumber } from '../../options/whole-number.ts'
import type { World } from '../../program/world.ts'
import { trackingUriOf } from '../../tracking/tracking-uri.ts'
import { serveWithMlflow } from './serve-with-mlflow.ts'

/** `waymark models serve`: MLflow's scoring protocol over a model. */
export function serveCommand(world: World) {
  return new Command('serve')
    .description(
      'Serves a model over HTTP: POST /invocations, GET /ping, /health, /version, /model and /metrics. Follows its stage or alias. A model that only Python can load is handed to `mlflow models serve`.',
    )
    .requiredOption(
      '-m, --model-uri <uri>',
      'a folder, runs:/…, models:/NAME/VERSION, models:/NAME@ALIAS …',
    )
    .option('--tracking-uri <uri>', 'where the model was logged; default: MLFLOW_TRACKING_URI')
    .option('--host <host>', 'the address to listen on', '127.0.0.1')
    .option('-p, --port <port>', 'the port; 0 takes one that is free', wholeNumber(0), 5001)
    .option(
      '--follow-every <seconds>',
      'how often to look for another model; 0 never',
      wholeNumber(0),
      5,
    )
    .option('--max-batch-rows <rows>', 'the most rows predicted at once', wholeNumber(1), 256)
    .option(
      '--max-body-bytes <bytes>',
      'the most bytes of a request',
      wholeNumber(1),
      64 * 1024 * 1024,
    )
    .option('--device <device>', 'where to compute: cpu, cuda', 'cpu')
    .action(async (options) => {
      const [{ findModel }, { startServing }, { stopOnSignals }] = await Promise.all([
        import('@waymark/sdk/models'),
        import('@waymark/serving'),
        import('@waymark/server'),
      ])
      const { modelUri, host, port, device, maxBatchRows, maxBodyBytes } = options
      const trackingUri = trackingUriOf(world, options.trackingUri)
      const say = (words: string) => void world.stdout.write(`${words}\n`)
      try {
        const running = await startServing({
          find: () => findModel(modelUri, { device, trackingUri }),
          host,
          port,
          maxBatchRows,
          maxBodyBytes,
          followEveryMs: options.followEvery * 1000,
          onChange: say,
        })
        say(`Serving ${modelUri} (${running.served.id}) on ${running.url}`)
        const close = () => running.stop()
        stopOnSignals({ close }, (signal) => say(`${signal}: finishing what is under way`))
      } catch (error) {
        await serveWithMlflow(world, error, { modelUri, host, port, trackingUri })
      }
    })
}
