"""Our trackers, `waymark diff` and `waymark check` at MLflow's own server and at ours, read back in Python."""

import json

import mlflow
import pytest
from mlflow import MlflowClient

from sdk import cli, run_program
from servers import mlflow_server, waymark

WANDB = """
import { writeFileSync } from 'node:fs'
import { WandbTracker } from '@waymark/sdk/trackers'

const tracker = new WandbTracker('wandb-style', 'my-team', { lr: 1e-5, model: { depth: 12 } })
const { id } = await tracker.startRun({ name: 'first', tags: ['baseline'], group: 'search', resume: 'allow', id: 'mine' })
tracker.log({ 'train/loss': 1 }, undefined, false)
tracker.log({ 'val/loss': 0.5, sample: { data: new Uint8Array(4), width: 2, height: 2 } })
writeFileSync('model.pt', 'one')
const first = await tracker.logModel('model.pt', 'net', { accuracy: 0.5 }, ['latest', 'best'])
writeFileSync('model.pt', 'two')
const second = await tracker.logModel('model.pt', 'net')
writeFileSync('model.pt', 'one')
const again = await tracker.logModel('model.pt', 'net', {}, ['stable'])
const best = await tracker.useArtifact('net:best')
const latest = await tracker.useArtifact('net')
const there = await tracker.run.downloadArtifact('net:v1', 'back')
await tracker.finish()
const resumed = await tracker.startRun({ resume: 'must', id: 'mine' })
tracker.log({ 'train/loss': 0.25 })
await tracker.finish(3)
const versions = [first, second, again, best, latest].map((one) => one?.version)
console.log(JSON.stringify([id, resumed.id === id, versions, again?.aliases, there !== null]))
"""

PIPELINE = """
import { writeFileSync } from 'node:fs'
import { convertToOnnx, PipelineTracker, runBenchmarking } from '@waymark/sdk/trackers'

const pipeline = new PipelineTracker('ner')
writeFileSync('model.pt', Buffer.alloc(4000))
const ids = {}
await pipeline.startPipelineRun({ runName: 'nightly' }, async (parent) => {
  ids.parent = parent.runId
  await pipeline.sweep.startSweepRun({ metric: { name: 'f1', goal: 'maximize' } }, async (run) => {
    ids.sweep = run.runId
    for (const lr of [1, 2]) await pipeline.sweep.runTrial({ lr }, () => lr / 10)
  })
  await pipeline.benchmark.startBenchmarkRun({ backbone: 'bert', source: 'hpo_trial' }, async (run) => {
    ids.benchmark = run.runId
    await runBenchmarking({ makeBatch: () => 0, predict: () => 0, batchSizes: [1], iterations: 2 }, pipeline.benchmark)
  })
  await pipeline.training.startTrainingRun({ backbone: 'bert' }, (run) => {
    ids.training = run.runId
    pipeline.training.logTrainingParameters({ learningRate: 2e-5, backbone: 'bert', randomSeed: 7 })
    pipeline.training.logTrainingMetrics({ macroF1: 0.5, loss: 1 })
  })
  await pipeline.conversion.startConversionRun({ conversionType: 'onnx_int8' }, async (run) => {
    ids.conversion = run.runId
    const convert = ({ modelPath }) => writeFileSync(modelPath, Buffer.alloc(1000))
    await convertToOnnx({ source: 'model.pt', target: 'onnx_int8', outputFolder: 'out', convert }, pipeline.conversion)
  })
  pipeline.selection.logSelection({ backbone: 'bert', params: { lr: 2 }, sourceRuns: [ids.training] })
})
console.log(JSON.stringify(ids))
"""

TRAINED = """
import { writeFileSync } from 'node:fs'
import { logInput, startRun } from '@waymark/sdk'

const [seed, version] = process.argv.slice(1)
writeFileSync('package-lock.json', JSON.stringify({ packages: { 'node_modules/left': { version } } }))
const options = { experimentName: 'diffed', runName: `seed ${seed}`, seed: Number(seed) }
await startRun(options, (run) => {
  run.logParams({ lr: seed === '1' ? '1e-05' : '0.00001', flip: seed === '1' ? 'True' : 'true' })
  run.logMetric('val_loss', 1 / Number(seed))
  run.logText('weights', 'checkpoints/best.bin')
  logInput({ name: 'titanic', digest: `d${seed}` }, { context: 'training' })
  console.log(run.runId)
})
"""


@pytest.fixture(scope="module", params=[waymark, mlflow_server])
def server(request, tmp_path_factory):
    with request.param(tmp_path_factory.mktemp("server")) as running:
        mlflow.set_tracking_uri(running.url)
        yield running


def test_the_wandb_style_with_versions_aliases_and_resume(server):
    run_id, is_resumed, versions, aliases, is_there = printed(run_program(WANDB, server.url))
    assert (is_resumed, is_there) == (True, True)
    assert versions == ["v0", "v1", "v0", "v0", "v1"]
    assert aliases == ["best", "stable"]

    run = MlflowClient().get_run(run_id)
    assert (run.info.run_name, run.info.status) == ("first", "FAILED")
    assert run.data.params == {"lr": "1e-05", "model.depth": "12"}
    wanted = {"wandb.id": "mine", "wandb.group": "search", "wandb.entity": "my-team", "baseline": "true"}
    assert wanted.items() <= run.data.tags.items()
    points = MlflowClient().get_metric_history(run_id, "train/loss")
    assert [(p.step, p.value) for p in points] == [(0, 1), (1, 0.25)]
    assert len(MlflowClient().list_artifacts(run_id, "images")) == 2
    version = MlflowClient().get_model_version_by_alias("wandb-style.net", "best")
    assert json.loads(version.tags["wandb.metadata"]) == {"accuracy": 0.5}
    assert open(mlflow.artifacts.download_artifacts(f"{version.source}/model.pt")).read() == "one"
    assert len(run.inputs.dataset_inputs) == 2


def test_a_pipeline_with_all_of_its_stages(server):
    ids = printed(run_program(PIPELINE, server.url))
    runs = {name: MlflowClient().get_run(run_id) for name, run_id in ids.items()}
    for stage in ("sweep", "benchmark", "training", "conversion"):
        assert runs[stage].data.tags["mlflow.parentRunId"] == ids["parent"]
        assert runs[stage].data.tags["mlflow.runType"] == stage
    assert runs["sweep"].data.metrics["best_f1"] == 0.2
    assert runs["training"].info.run_name == f"bert_{ids['training']}"
    assert runs["training"].data.params["learning_rate"] == "2e-05"
    assert runs["conversion"].data.metrics["compression_ratio"] == 4
    assert runs["parent"].data.params["selected_backbone"] == "bert"
    for stage, name in (
        ("sweep", "study.json"), ("benchmark", "benchmark.json"), ("conversion", "model_int8.onnx"),
        ("parent", "selection.json"),
    ):  # fmt: skip
        assert name in [file.path for file in MlflowClient().list_artifacts(ids[stage])]


def test_diff_and_check(server, tmp_path):
    [before] = run_program(TRAINED, server.url, arguments=("1", "1.0.0"))
    [after] = run_program(TRAINED, server.url, arguments=("2", "1.1.0"))

    diff = json.loads(cli("diff", before, after, "--json", tracking_uri=server.url).stdout)
    changed = {part: [one["key"] for one in diff[part]] for part in ("data", "params", "dependencies", "metrics")}
    assert changed == {
        "data": ["titanic (training)"], "params": ["seed"], "dependencies": ["left"], "metrics": ["val_loss"],
    }  # fmt: skip
    # A program of `--eval` has no file: its first argument is taken for one.
    assert [one["key"] for one in diff["code"]] == ["command line", "program"]
    assert diff["environment"] == []

    policy = tmp_path / "policy.yaml"
    policy.write_text("required_params: [lr, optimizer]\nrequired_metrics: [val_*]\nrequired_artifacts: [checkpoints/**]\n")
    failed = cli("check", before, "--policy", str(policy), "--json", tracking_uri=server.url, code=1)
    [report] = json.loads(failed.stdout)
    assert (report["passed"], report["missingParams"], report["missingArtifacts"]) == (False, ["optimizer"], [])
    policy.write_text("required_params: [lr]\nrequired_metrics: [val_*]\nrequired_artifacts: [checkpoints/**]\n")
    cli("check", "--experiment-name", "diffed", "--policy", str(policy), tracking_uri=server.url)


def printed(words):
    return json.loads("".join(words))
