import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { inferSignature } from '../signatures/infer-signature.ts'
import { environmentFiles } from './environment-files.ts'
import type { ModelFile } from './model-file.ts'
import { formatModelFile, parseModelFile } from './model-file-yaml.ts'
import { readModelFile } from './read-model-file.ts'

describe('an MLmodel', () => {
  it('is written with the fields of MLflow, sorted', () => {
    expect(
      formatModelFile(buildFile()),
    ).toBe(`artifact_path: mlflow-artifacts:/1/models/m-1/artifacts
flavors:
  onnx:
    code: null
    data: model.onnx
is_signature_from_type_hint: false
metadata:
  answer: 'yes'
mlflow_version: 3.17.2
model_id: m-1
model_size_bytes: 12
model_uuid: m-1
prompts: null
run_id: r1
signature:
  inputs: '[{"type": "long", "name": "it''s", "required": true}]'
  outputs: null
  params: null
type_hint_from_example: false
utc_time_created: '2026-01-31 12:00:00.000000'
`)
  })

  it('is read as it was written', () => {
    const { rest: _, ...read } = parseModelFile(formatModelFile(buildFile()), 'here')

    expect(read).toEqual({ ...buildFile(), example: undefined })
  })

  it('keeps what it does not know', () => {
    const read = parseModelFile('flavors: {onnx: {}}\nresources: {api: 1}\n', 'here')

    expect(read.rest).toEqual({ resources: { api: 1 } })
    expect(formatModelFile(read)).toContain('resources:\n  api: 1\n')
  })

  it.each([
    ['flavors: [', 'it is no YAML ('],
    ['just text', 'it is no YAML of fields'],
    ['run_id: 5', 'it names no flavors'],
    ['flavors: {}', 'it names no flavors'],
    ['flavors: {onnx: {}}\nsignature: {inputs: "x"}', 'No model can have this signature'],
    ['a: &a [1]\nflavors: *a', 'it is no YAML ('],
  ])('is refused: %s', (text, message) => {
    expect(() => parseModelFile(text, '/models/m')).toThrow(
      expect.objectContaining({
        code: 'MODEL_FILE_REFUSED',
        message: expect.stringContaining(`The MLmodel of '/models/m' cannot be used: ${message}`),
      }),
    )
  })

  it('is missed in a folder without one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'waymark-models-'))
    onTestFinished(() => rm(folder, { recursive: true }))

    await expect(readModelFile(folder)).rejects.toThrow(`'${folder}' holds no model`)
    await writeFile(join(folder, 'MLmodel'), 'flavors: {onnx: {data: model.onnx}}')
    expect((await readModelFile(folder)).flavors).toEqual({ onnx: { data: 'model.onnx' } })
  })
})

describe('the environment files', () => {
  it('ask for MLflow and what the model needs', () => {
    const files = environmentFiles(['onnx==1.23.2'])

    expect(files['requirements.txt']).toBe('mlflow==3.17.2\nonnx==1.23.2')
    expect(files['conda.yaml']).toBe(`channels:
- conda-forge
dependencies:
- python=3.11.7
- pip
- pip:
  - mlflow==3.17.2
  - onnx==1.23.2
name: mlflow-env
`)
    expect(files['python_env.yaml']).toBe(`python: 3.11.7
build_dependencies:
- pip
- setuptools
- wheel
dependencies:
- -r requirements.txt
`)
  })

  it('leave an MLflow alone that is asked for', () => {
    expect(environmentFiles(['mlflow-skinny>=3'])['requirements.txt']).toBe('mlflow-skinny>=3')
  })
})

function buildFile(): ModelFile {
  return {
    artifactPath: 'mlflow-artifacts:/1/models/m-1/artifacts',
    runId: 'r1',
    modelId: 'm-1',
    modelUuid: 'm-1',
    flavors: { onnx: { data: 'model.onnx', code: null } },
    signature: inferSignature([{ "it's": 1 }]),
    metadata: { answer: 'yes' },
    mlflowVersion: '3.17.2',
    sizeBytes: 12,
    createdAt: '2026-01-31 12:00:00.000000',
  }
}
