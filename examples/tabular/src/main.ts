import '@tensorflow/tfjs-backend-cpu'
import { fileURLToPath } from 'node:url'
import { enableProdMode } from '@tensorflow/tfjs-core'
import { getTrackingUri } from '@waymark/sdk'
import { getConfig, loadRunConfig } from '@waymark/sdk/config'
import { check } from './check.ts'
import { readCommand } from './command.ts'
import { describeRun } from './describe-run.ts'
import { predict } from './predict.ts'
import { MODEL_NAME, register } from './register.ts'
import { repeatRun } from './repeat.ts'
import { trainRun } from './train-run.ts'

enableProdMode() // without it every run is told that there is a faster backend

const command = readCommand(process.argv.slice(2))
const path = fileURLToPath(new URL('../config.yaml', import.meta.url))
const cfg = getConfig({ path, env: command.env })
const runCfg = loadRunConfig(command.config)
console.log(
  cfg.mlflow.enabled ? `logging to ${cfg.mlflow.trackingUri ?? getTrackingUri()}` : 'not logging',
)

switch (command.name) {
  case 'train': {
    const { repeat } = command
    describeRun(repeat === undefined ? await trainRun(cfg, runCfg) : await repeatRun(cfg, repeat))
    break
  }
  case 'register':
    await register(cfg, command)
    break
  case 'predict': {
    const { modelUri = `models:/${MODEL_NAME}/latest`, input } = command
    console.table(await predict(cfg, runCfg, { modelUri, input }))
    break
  }
  case 'check':
    await check(cfg, runCfg)
}
