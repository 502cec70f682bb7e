"""An image-generation team: local and remote, one config, samples, a registered model."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import mlflow
import numpy as np
from mlflow import MlflowClient
from sdk import run_program
from seed_blocks import assert_holds, outcome, run_block


class Loss:
    def item(self):
        return 0.5


def test_the_tracker_config_metrics_and_artifacts(on_both, urls):
    def original(url):
        names = {"np": np, "datetime": datetime, "get_git_commit": lambda: "abc123"}
        # The block names no store, and the documents' setup is that of the reader.
        tracker = run_block("000", 2, names)["TrainingTracker"]("tiny-cats-model")
        run = tracker.start_run({"dropout": 0.1})
        run_block("000", 3, names)
        stubs = {"total_steps": 20, "log_interval": 5, "loss": Loss(), "current_lr": 1e-4}
        ends = {"final_loss": 0.25, "best_loss": 0.125, "duration": 5400}
        run_block("000", 4, names | stubs | ends | {"mlflow": mlflow})
        write_files(Path.cwd())
        run_block("000", 5, names | {"mlflow": mlflow})
        tracker.log_metrics({"val_loss": 0.75}, step=3)
        tracker.log_image(np.zeros((4, 4, 3), dtype=np.uint8), "epoch_1")
        tracker.end_run()
        found = outcome(run.info.run_id)
        assert found["params"].pop("timestamp") and found["params"].pop("git_commit") == "abc123"
        return found

    original_run = on_both(original)
    assert original_run["params"]["learning_rate"] == "0.0001"
    assert original_run["metrics"]["training_duration_hours"] == [(0, 1.5)]

    twin = outcome(run_program(TWIN, urls["waymark"])[0])
    assert_holds(twin, original_run, but=("final_loss", "best_loss", "training_duration_hours"))
    assert "git_commit" not in twin["params"]  # a folder without git; elsewhere the SDK's own tests
    assert datetime.fromisoformat(twin["params"]["timestamp"])
    assert set(original_run["artifacts"]) <= set(twin["artifacts"])


TWIN = """
import { mkdirSync, writeFileSync } from 'node:fs'
import { TrainingTracker } from '@waymark/sdk/trackers'

const tracker = new TrainingTracker('tiny-cats-model')
const { runId, run } = await tracker.startRun({
  dropout: 0.1, model_type: 'TinyDiT', image_size: 128, patch_size: 16, embed_dim: 384, depth: 12, num_heads: 6,
  batch_size: 256, learning_rate: 1e-4, weight_decay: 1e-4, ema_beta: 0.9999, warmup_steps: 10000,
  total_steps: 200000, mixed_precision: true, gradient_clip: 1.0,
})
for (let step = 0; step < 20; step += 5) tracker.logMetrics({ train_loss: 0.5, learning_rate: 1e-4 }, step)
mkdirSync('samples/generated', { recursive: true })
for (const file of ['dit_model.pt', 'samples/generated/a.png']) writeFileSync(file, 'x')
tracker.logCheckpoint('dit_model.pt')
run.logArtifacts('samples/generated', 'samples')
tracker.logMetrics({ val_loss: 0.75 }, 3)
tracker.logImage({ data: new Uint8Array(48), width: 4, height: 4 }, 'epoch_1')
await tracker.endRun()
console.log(runId)
"""


def test_a_model_is_registered_and_tagged(on_both, urls):
    def original(url):
        mlflow.set_experiment("registered")
        with mlflow.start_run() as run:
            mlflow.log_text("weights", "model/weights.txt")
        MlflowClient().create_registered_model("tinydit-cats")
        run_block("000", 6, {"run_id": run.info.run_id})
        version = MlflowClient().get_model_version("tinydit-cats", "1")
        return (str(version.version), version.tags, version.source.replace(run.info.run_id, "RUN"))

    assert on_both(original) == ("1", {"breeds": "12_cat_breeds_plus_other"}, "runs:/RUN/model")

    program = """
import { writeFileSync } from 'node:fs'
import { ModelRegistry, TrainingTracker } from '@waymark/sdk/trackers'

const tracker = new TrainingTracker('registered')
writeFileSync('weights.bin', 'w')
const uri = await tracker.startRun({}, () => tracker.logModel('weights.bin'))
const tags = { breeds: '12_cat_breeds_plus_other' }
const { version } = await new ModelRegistry().registerModel(uri, 'tinydit-cats', { tags })
console.log(version)
"""
    version = run_program(program, urls["waymark"])[0]
    found = MlflowClient().get_model_version("tinydit-cats", version)
    assert (version, found.tags) == ("2", {"breeds": "12_cat_breeds_plus_other"})


def test_local_by_default_each_reads_the_other(tmp_path):
    original = (Path(__file__).parent / "blocks/000/0.py").read_text()
    program = original + "\nwith mlflow.start_run() as run:\n    mlflow.log_metric('loss', 0.5)\n"
    # MLflow 3 wants to be told that the file store is meant.
    environment = os.environ | {"MLFLOW_ALLOW_FILE_STORE": "true", "GIT_PYTHON_REFRESH": "quiet"}
    done = subprocess.run(
        [sys.executable, "-c", program + "print(run.info.run_id)\n"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300,
    )
    assert done.returncode == 0, done.stderr
    theirs = done.stdout.split()[-1]

    ours = run_program(
        f"""
import {{ getRun, setTrackingUri }} from '@waymark/sdk'
import {{ TrainingTracker }} from '@waymark/sdk/trackers'

process.chdir({str(tmp_path)!r})
setTrackingUri('file:./mlruns')
const {{ metrics }} = await getRun('{theirs}')
const tracker = new TrainingTracker('tiny-cats-model')
const runId = await tracker.startRun({{}}, (run) => {{
  tracker.logMetrics({{ loss: metrics[0].value / 2 }})
  return run.runId
}})
console.log(runId)
""",
        "file:./mlruns",
    )[0]

    read = subprocess.run(
        [sys.executable, "-c", original + f"print(mlflow.get_run('{ours}').data.metrics['loss'])\n"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300,
    )
    assert read.returncode == 0, read.stderr
    assert read.stdout.split()[-1] == "0.25"


def write_files(folder: Path) -> None:
    for name in ("checkpoints/dit_model.pt", "samples/generated/a.png", "training_log.json"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
