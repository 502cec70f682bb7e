import type { Rest, RunSeed } from '../e2e/rest.ts'

const STEPS = Array.from({ length: 80 }, (_, step) => step)

/** What the pages are opened on. */
export interface Seeded {
  readonly experimentId: string
  readonly otherExperimentId: string
  readonly runIds: readonly string[]
  /** Inside `experimentId`; its artifacts are a model and a chart. */
  readonly modelId: string
  readonly modelName: string
  readonly promptName: string
}

/** Fills a server through MLflow's REST API: two experiments, twelve runs, files, models, versions. */
export async function seed(rest: Rest): Promise<Seeded> {
  const experimentId = await rest.createExperiment('image-classification')
  const otherExperimentId = await rest.createExperiment('ner-sweep')
  const runIds: string[] = []
  for (let i = 0; i < 12; i += 1) runIds.push(await rest.createRun(experimentId, runSeed(i)))
  const [first = ''] = runIds
  const parent = await rest.createRun(otherExperimentId, {
    name: 'sweep',
    tags: { kind: 'parent' },
  })
  for (let i = 0; i < 4; i += 1) {
    await rest.createRun(otherExperimentId, {
      ...runSeed(i),
      name: `trial-${i}`,
      tags: { 'mlflow.parentRunId': parent },
    })
  }
  await logDataset(rest, first)
  await putFiles(rest, experimentId, first)
  const modelId = await logModel(rest, experimentId, first)
  const modelName = 'cifar-classifier'
  await register(rest, { modelName, modelId, runIds })
  const promptName = 'greeting'
  await createPrompt(rest, promptName)
  return { experimentId, otherExperimentId, runIds, modelId, modelName, promptName }
}

/** The fourth run diverges, the last one still runs. */
function runSeed(i: number): RunSeed {
  const best = 0.5 + 0.01 * ((i * 7) % 40)
  return {
    name: `trial-${String(i).padStart(2, '0')}`,
    status: i === 3 ? 'FAILED' : i === 11 ? 'RUNNING' : 'FINISHED',
    params: { backbone: ['resnet18', 'vit_s16'][i % 2] ?? '', lr: String(0.001 * (i + 1)) },
    tags: { team: 'vision', 'mlflow.user': 'amara', 'mlflow.note.content': '**A note**' },
    curves: {
      'val/accuracy': STEPS.map((step) => best * (1 - 0.9 ** step)),
      'train/loss': STEPS.map((step) => (i === 3 && step >= 30 ? Number.NaN : 2 / (step + 1))),
      'system/cpu_utilization_percentage': STEPS.map((step) => 40 + 10 * Math.sin(step)),
    },
  }
}

async function logDataset(rest: Rest, runId: string): Promise<void> {
  const schema = { mlflow_colspec: [{ type: 'double', name: 'x', required: true }] }
  await rest.post('runs/log-inputs', {
    run_id: runId,
    datasets: [
      {
        tags: [{ key: 'mlflow.data.context', value: 'training' }],
        dataset: {
          name: 'cifar10',
          digest: 'a1b2c3',
          source_type: 'local',
          source: '{"uri":"data/cifar10.csv"}',
          schema: JSON.stringify(schema),
          profile: '{"num_rows":50000,"num_elements":50000}',
        },
      },
    ],
  })
}

async function putFiles(rest: Rest, experimentId: string, runId: string): Promise<void> {
  const put = (path: string, text: string) => rest.putArtifact(experimentId, runId, path, text)
  await put('report.html', '<h1>Report</h1>')
  await put('metrics.json', '{"accuracy":0.9}')
  await put('predictions.csv', 'id,label\n1,cat\n2,dog\n')
  await put('notes.txt', 'All is well.')
}

const MLMODEL = `artifact_path: model
flavors:
  python_function:
    loader_module: mlflow.sklearn
    python_version: 3.11.0
model_uuid: 0123456789abcdef
`

async function logModel(rest: Rest, experimentId: string, runId: string): Promise<string> {
  const { model } = (await rest.post('logged-models', {
    experiment_id: experimentId,
    name: 'model',
    model_type: 'sklearn',
    source_run_id: runId,
    params: [{ key: 'depth', value: '3' }],
    tags: [{ key: 'team', value: 'vision' }],
  })) as { model: { info: { model_id: string } } } // by MLflow's contract
  const modelId = model.info.model_id
  const place = `${experimentId}/models/${modelId}/artifacts/MLmodel`
  await rest.putFile(place, MLMODEL)
  await rest.send('PATCH', `logged-models/${modelId}`, {
    model_id: modelId,
    status: 'LOGGED_MODEL_READY',
  })
  await rest.post('runs/outputs', { run_id: runId, models: [{ model_id: modelId, step: 79 }] })
  await rest.post('runs/log-batch', {
    run_id: runId,
    metrics: [{ key: 'test/accuracy', value: 0.91, timestamp: 1, step: 79, model_id: modelId }],
  })
  return modelId
}

async function register(
  rest: Rest,
  { modelName: name, modelId, runIds }: Pick<Seeded, 'modelName' | 'modelId' | 'runIds'>,
): Promise<void> {
  await rest.post('registered-models/create', {
    name,
    description: 'Sorts pictures.',
    tags: [{ key: 'task', value: 'classification' }],
  })
  const source = `models:/${modelId}`
  for (const run_id of runIds.slice(0, 2)) {
    await rest.post('model-versions/create', { name, source, run_id, model_id: modelId })
  }
  await rest.post('registered-models/alias', { name, alias: 'champion', version: '2' })
  await rest.post('model-versions/set-tag', { name, version: '2', key: 'checked', value: 'yes' })
}

async function createPrompt(rest: Rest, name: string): Promise<void> {
  const isPrompt = { key: 'mlflow.prompt.is_prompt', value: 'true' }
  await rest.post('registered-models/create', { name, tags: [isPrompt] })
  for (const value of ['Hi {{name}}', 'Hello {{name}}']) {
    const tags = [isPrompt, { key: 'mlflow.prompt.text', value }]
    await rest.post('model-versions/create', { name, source: 'prompt-template', tags })
  }
}
