"""The reference for tracking: a tracker, a registry, a tracker without a server, a comparison."""

import json
import math
from pathlib import Path

import matplotlib
import mlflow
import numpy as np
import pytest
from mlflow import MlflowClient
from sdk import run_example, run_program
from seed_blocks import assert_holds, outcome, run_block
from sklearn.linear_model import LogisticRegression

matplotlib.use("Agg")

X = np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 2.0], [2.0, 0.0], [0.5, 1.5], [1.5, 0.5]])
Y = np.array([0, 1, 0, 1, 0, 1])
PARAMS = {"model_type": "logistic", "learning_rate": 0.01, "epochs": 3}


def tracker_class(url):
    names = run_block("003", 0, {})
    # Its default is a server at port 5000.
    names["MLflowTracker"].__init__.__defaults__ = (url, None)
    return names


def test_a_whole_training_and_one_that_fails(on_both, urls):
    def original(url):
        names = tracker_class(url)
        uri = names["train_with_mlflow"](LogisticRegression(), X, Y, X, Y, dict(PARAMS))
        with pytest.raises(ValueError):
            names["train_with_mlflow"](LogisticRegression(), X, Y[:2], X, Y, dict(PARAMS))
        runs = mlflow.search_runs(
            experiment_names=["my_experiment"], order_by=["start_time ASC"], output_format="list"
        )
        version = MlflowClient().get_model_version("my_model", "1")
        predicted = mlflow.pyfunc.load_model(uri).predict(X).tolist()
        return [outcome(run.info.run_id) for run in runs[-2:]] + [version.current_stage, predicted]

    finished, failed, stage, predicted = on_both(original)
    assert (finished["status"], failed["status"]) == ("FINISHED", "FAILED")
    assert (stage, predicted) == ("None", Y.tolist())

    program = """
import { writeFileSync } from 'node:fs'
import { ModelRegistry, Tracker } from '@waymark/sdk/trackers'

const params = { model_type: 'logistic', learning_rate: 0.01, epochs: 3 }
const tags = { model_type: 'logistic', dataset_version: 'v1.0', author: 'ml-team' }
writeFileSync('weights.bin', 'w')
const tracker = new Tracker('my_experiment')
const train = (fit) => tracker.run({ runName: 'run_logistic', tags }, async () => {
  tracker.logParams(params)
  fit()
  tracker.logMetrics({ train_accuracy: 1, val_accuracy: 1 })
  return tracker.logModel('weights.bin', 'model', { registeredModelName: 'my_model' })
})
console.log(await train(() => {}))
await train(() => { throw new Error('two rows for six') }).catch((error) => console.log(error.message.length))
"""
    printed = run_program(program, urls["waymark"])
    assert printed[-1] == "16"  # the error was thrown on
    runs = mlflow.search_runs(
        experiment_names=["my_experiment"], order_by=["start_time DESC"], output_format="list"
    )
    bad, good = (outcome(run.info.run_id) for run in runs[:2])
    assert_holds(good, finished)
    assert_holds(bad, failed)
    assert MlflowClient().get_model_version("my_model", "2").run_id == runs[1].info.run_id


def test_a_registry(on_both, urls):
    def original(url):
        ModelRegistry = run_block("003", 2, {"mlflow": mlflow})["ModelRegistry"]
        registry = ModelRegistry(url)
        mlflow.set_experiment("registry")
        for accuracy in (0.5, 0.75):
            with mlflow.start_run() as run:
                mlflow.log_param("depth", 3)
                mlflow.log_metric("accuracy", accuracy)
                mlflow.log_text("flavors: {}", "model/MLmodel")
            registry.register_model(
                f"runs:/{run.info.run_id}/model", "ranker", tags={"team": "search"}, description="nightly"
            )
        registry.transition_model_stage("ranker", "1", "Production")
        registry.transition_model_stage("ranker", "2", "Production")
        stages = {v.version: v.current_stage for v in MlflowClient().search_model_versions("name='ranker'")}
        latest = [str(v.version) for v in registry.get_latest_version("ranker", ["Production"])]
        first = MlflowClient().get_model_version("ranker", "1")
        compared = registry.compare_versions("ranker", "1", "2")
        return [{str(k): v for k, v in stages.items()}, latest, first.tags, first.description, compared]

    stages, latest, tags, description, compared = on_both(original)
    assert stages == {"1": "Archived", "2": "Production"}
    assert (latest, tags, description) == (["2"], {"team": "search"}, "nightly")

    program = """
import { ModelRegistry } from '@waymark/sdk/trackers'

const registry = new ModelRegistry()
const [latest] = await registry.getLatestVersion('ranker', ['Production'])
console.log(latest.version)
console.log(JSON.stringify(await registry.compareVersions('ranker', '1', '2')))
const back = await registry.transitionModelStage('ranker', '1', 'Production')
const again = await registry.getLatestVersion('ranker', ['Production'])
console.log(back.stage, again.map(({ version }) => version).join())
"""
    version, json_text, stage, again = run_program(program, urls["waymark"])
    assert (version, stage, again) == ("2", "Production", "1")
    assert json.loads(json_text) == compared


def test_simple_trackers_read_each_other(tmp_path):
    SimpleTracker = run_block("003", 5, {})["SimpleTracker"]
    theirs = SimpleTracker(str(tmp_path))
    source = tmp_path.parent / "model.bin"
    source.write_text("weights")
    one = theirs.start_experiment("größe", {"lr": 1e-5, "layers": [1, 2], "flip": True}, {"team": "vision"})
    theirs.log_metrics({"loss": math.nan, "acc": 0.5})
    theirs.log_metrics({"loss": -math.inf, "acc": 0.75}, step=2)
    theirs.log_artifact(str(source), "models/best.bin")
    theirs.end_experiment()
    unfinished = theirs.start_experiment("open", {})

    program = f"""
import {{ SimpleTracker }} from '@waymark/sdk/trackers'

const tracker = new SimpleTracker({str(tmp_path)!r})
const read = tracker.loadExperiment('{one.experiment_id}')
const words = [read.name, JSON.stringify(read.params), read.status, read.metrics.loss.map(({{ value }}) => value)]
console.log(words.join('|'))
console.log(tracker.listExperiments({{ team: 'vision' }}).length, tracker.listExperiments().length)
console.log(JSON.stringify(tracker.compareExperiments(['{one.experiment_id}'])))
const own = tracker.startExperiment('größe', {{ lr: 1e-5, layers: [1, 2], flip: true }}, {{ team: 'vision' }})
tracker.logMetrics({{ loss: NaN, acc: 0.5 }})
tracker.logMetrics({{ loss: -Infinity, acc: 0.75 }}, 2)
tracker.logArtifact({str(source)!r}, 'models/best.bin')
tracker.endExperiment()
console.log(own.experimentId)
"""
    words, few, all_of_them, compared, own_id = run_program(program, "file:./unused")
    assert words == '|'.join(["größe", '{"lr":0.00001,"layers":[1,2],"flip":true}', "completed", "NaN,-Infinity"])
    assert (few, all_of_them) == ("1", "2")

    own = theirs.load_experiment(own_id)
    as_theirs = theirs.load_experiment(one.experiment_id)
    for field in ("name", "params", "tags", "status"):
        assert getattr(own, field) == getattr(as_theirs, field)
    points = [(p["step"], p["value"]) for p in own.metrics["acc"]]
    assert points == [(None, 0.5), (2, 0.75)]
    assert math.isnan(own.metrics["loss"][0]["value"]) and own.metrics["loss"][1]["value"] == -math.inf
    assert {e.experiment_id for e in theirs.list_experiments()} == {
        own_id, one.experiment_id, unfinished.experiment_id,
    }  # fmt: skip
    assert json.loads(compared) == {
        one.experiment_id: {
            "name": "größe", "params": as_theirs.params, "final_metrics": {"loss": None, "acc": 0.75},
        }  # fmt: skip
    }
    # The same keys in the same order, in the same form.
    texts = [(tmp_path / e / "experiment.json").read_text() for e in (own_id, one.experiment_id)]
    keys = [[line for line in text.splitlines() if line.startswith('  "')] for text in texts]
    assert [line.split(":")[0] for line in keys[0]] == [line.split(":")[0] for line in keys[1]]
    assert (tmp_path / own_id / "artifacts/models/best.bin").read_text() == "weights"


def test_the_example_without_a_server_is_read(tmp_path):
    run_example("simple-tracker", "--folder", str(tmp_path))
    theirs = run_block("003", 5, {})["SimpleTracker"](str(tmp_path))

    experiments = theirs.list_experiments({"dataset": "wine"})
    assert [(e.name, e.status) for e in experiments] == [
        (f"wine_lr={lr}", "completed") for lr in ("1", "0.1", "0.01")
    ]  # fmt: skip
    compared = theirs.compare_experiments([e.experiment_id for e in experiments])
    assert all(one["final_metrics"]["val_accuracy"] > 0.9 for one in compared.values())
    for experiment in experiments:
        assert [point["step"] for point in experiment.metrics["train_loss"]] == list(range(1, 61))
        assert [Path(path).exists() for path in experiment.artifacts] == [True]


def test_runs_are_compared_and_drawn(on_both, urls):
    def original(url):
        mlflow.set_experiment("compared")
        for index, accuracy in enumerate((0.5, 0.75, 0.625)):
            with mlflow.start_run(run_name=f"run_{index}"):
                mlflow.log_param("batch_size", 8 * (1 + index % 2))
                mlflow.log_metric("accuracy", accuracy)
        names = run_block("003", 6, {})
        rows = names["compare_runs"]("compared", ["accuracy", "f1"], n_runs=2)
        axes = names["plot_metric_comparison"](rows, "accuracy", "batch_size").axes[0]
        legend = axes.get_legend()
        texts = [axes.get_title(), axes.get_xlabel(), axes.get_ylabel(), legend.get_title().get_text()]
        columns = ["run_name", "status", "batch_size", "accuracy", "f1"]
        return [rows[columns].where(rows.notna(), None).values.tolist(), texts]

    rows, texts = on_both(original)
    program = """
import { compareRuns, plotMetricComparison } from '@waymark/sdk/trackers'

const rows = await compareRuns('compared', ['accuracy', 'f1'], 2)
const columns = ['run_name', 'status', 'batch_size', 'accuracy', 'f1']
console.log(JSON.stringify(rows.map((row) => columns.map((column) => row[column]))))
const svg = plotMetricComparison(rows, 'accuracy', 'batch_size')
console.log(JSON.stringify([...svg.matchAll(/>([^<]+)<\\/text>/g)].map(([, text]) => text.replaceAll(' ', '_'))))
"""
    table, drawn = run_program(program, urls["waymark"])
    assert json.loads(table) == rows
    assert {text.replace(" ", "_") for text in texts} <= set(json.loads(drawn))


def test_the_lists_and_the_names(urls):
    lists = run_block("003", 7, {})
    names = run_block(
        "003",
        8,
        {
            "model_type": "mlp", "dataset": "titanic", "timestamp": "20260101", "experiment_number": 7,
            "description": "wide", "feature_flag": "use_ema", "ablation_type": "off", "seed": 42,
        },  # fmt: skip
    )
    program = """
import {
  ablationRunName, modelRunName, numberedRunName, RECOMMENDED_TAGS, REQUIRED_ARTIFACTS, REQUIRED_METRICS, REQUIRED_PARAMS,
} from '@waymark/sdk/trackers'

console.log(JSON.stringify([REQUIRED_PARAMS, REQUIRED_METRICS, REQUIRED_ARTIFACTS, RECOMMENDED_TAGS]))
console.log(modelRunName.build({ model_type: 'mlp', dataset: 'titanic', timestamp: '20260101' }))
console.log(numberedRunName.build({ n: 7, description: 'wide' }))
console.log(ablationRunName.build({ feature_flag: 'use_ema', ablation_type: 'off', seed: 42 }))
"""
    text, *built = run_program(program, urls["waymark"])
    wanted = ("REQUIRED_PARAMS", "REQUIRED_METRICS", "REQUIRED_ARTIFACTS", "RECOMMENDED_TAGS")
    assert json.loads(text) == [lists[name] for name in wanted]
    assert built == ["mlp_titanic_20260101", "exp_007_wide", names["run_name"]]


def test_the_wandb_program_in_typescript(urls):
    """Block 3 needs the wandb client; its twin has to log what the block says, name by name."""
    program = """
import { writeFileSync } from 'node:fs'
import { WandbTracker } from '@waymark/sdk/trackers'

const config = { model_type: 'mlp', epochs: 2 }
const tracker = new WandbTracker('my-project', undefined, config)
const { id } = await tracker.startRun({
  name: 'experiment_mlp', tags: ['baseline', 'mlp'], group: 'hyperparameter_search',
})
for (let epoch = 0; epoch < 2; epoch += 1) {
  for (const loss of [1, 0.5]) tracker.log({ 'train/loss': loss, 'train/epoch': epoch })
  tracker.log({ 'val/loss': 0.25, 'val/accuracy': 0.75, epoch })
}
writeFileSync('model.pt', 'weights')
await tracker.logModel('model.pt', 'trained_model', { accuracy: 0.75 }, ['latest', 'best'])
await tracker.finish()
console.log(id)
"""
    mlflow.set_tracking_uri(urls["waymark"])
    run_id = run_program(program, urls["waymark"])[0]
    run = outcome(run_id)
    assert run["params"] == {"model_type": "mlp", "epochs": "2"}
    assert run["metrics"]["train/loss"] == [(0, 1), (1, 0.5), (3, 1), (4, 0.5)]
    assert run["metrics"]["val/accuracy"] == [(2, 0.75), (5, 0.75)]
    assert run["tags"] == {
        "mlflow.runType": "train", "wandb.job_type": "train", "wandb.group": "hyperparameter_search",
        "wandb.tags": '["baseline","mlp"]', "baseline": "true", "mlp": "true",
    }  # fmt: skip
    assert mlflow.get_run(run_id).info.run_name == "experiment_mlp"
    version = MlflowClient().get_model_version_by_alias("my-project.trained_model", "best")
    assert json.loads(version.tags["wandb.metadata"]) == {"accuracy": 0.75}
    file = mlflow.artifacts.download_artifacts(f"{version.source}/model.pt")
    assert open(file).read() == "weights"
