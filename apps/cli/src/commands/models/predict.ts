import { resolve } from 'node:path'
import { Option } from '@commander-js/extra-typings'
import { keyValue } from '../../options/key-value.ts'
import { wholeNumber } from '../../options/whole-number.ts'
import { countText } from '../../output/count-text.ts'
import { show } from '../../output/show.ts'
import { trackingCommand } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import { trackingUriOf } from '../../tracking/tracking-uri.ts'

/** `waymark models predict`: scores a file of any size. */
export function predictCommand(world: World) {
  return trackingCommand('predict')
    .description(
      'Scores a CSV or JSONL file in bounded memory: each row comes out with its prediction. Broken off, it goes on when it is called again.',
    )
    .requiredOption(
      '-m, --model-uri <uri>',
      'a folder, runs:/…, models:/NAME/VERSION, models:/NAME@ALIAS …',
    )
    .requiredOption('-i, --input-path <file>', 'the file with the rows')
    .requiredOption('-o, --output-path <file>', 'where the rows go with their predictions')
    .addOption(
      new Option('--format <format>', "default: what the input's name ends with").choices([
        'csv',
        'jsonl',
      ] as const),
    )
    .option('--batch-rows <rows>', 'rows predicted at once', wholeNumber(1), 1000)
    .option(
      '--save-every <seconds>',
      'how often what is done is made durable; 0: after every batch',
      wholeNumber(0),
      1,
    )
    .option('--param <key=value>', 'a parameter of the prediction, as JSON; repeatable', keyValue)
    .option('--device <device>', 'where to compute: cpu, cuda', 'cpu')
    .action(async (options) => {
      const [{ loadModel }, { scoreFile }] = await Promise.all([
        import('@waymark/sdk/models'),
        import('@waymark/serving'),
      ])
      const trackingUri = trackingUriOf(world, options.trackingUri)
      const model = await loadModel(options.modelUri, { device: options.device, trackingUri })
      const output = resolve(world.cwd, options.outputPath)
      const report = await scoreFile(model, {
        input: resolve(world.cwd, options.inputPath),
        output,
        format: options.format,
        batchRows: options.batchRows,
        saveEveryMs: options.saveEvery * 1000,
        params: Object.fromEntries(
          (options.param ?? []).map(({ key, value }) => [key, valueOf(value)]),
        ),
      })
      await model.close()
      const before = report.resumed > 0 ? `, ${report.resumed} of them before it broke off` : ''
      show(world, options, {
        json: { ...report, output },
        text: () => `Scored ${countText(report.rows, 'row')}${before}: ${output}`,
      })
    })
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text // a text needs no quotes
  }
}
