"""An NLP team's pipeline: benchmark, training and conversion, each logged by its names."""

import json
from pathlib import Path

import mlflow
from sdk import run_program
from seed_blocks import assert_holds, outcome, run_block

FOUND = {
    "batch_sizes": [1, 8, 16], "iterations": 100, "warmup_iterations": 10, "max_length": 512, "device": "cpu",
    "mean_latency": 2.5, "std_latency": 0.5, "min_latency": 2.0, "max_latency": 4.0, "p50": 2.25, "p95": 3.5,
    "p99": 3.75, "throughput": 400.0, "backbone": "distilbert",
}  # fmt: skip
TRAINED = {
    "learning_rate": 2e-5, "batch_size": 16, "dropout": 0.1, "weight_decay": 0.01, "epochs": 3,
    "backbone": "distilbert", "data_version": "v2", "dataset_path": "data/ner", "checkpoint_path": "a/b",
    "seed": 42, "macro_f1": 0.75, "loss": 0.5, "macro_f1_span": 0.625,
    "per_entity_metrics": {"LOC": {"precision": 1.0, "recall": 0.5, "f1": 0.625, "support": 9}},
}  # fmt: skip
CONVERTED = {
    "checkpoint_path": "model.pt", "opset_version": 14, "backbone": "distilbert", "model_size_mb": 0.001,
    "original_size": 4000, "onnx_size": 1000, "training_run_id": "f" * 32,
}  # fmt: skip


def run_blocks(numbers, names):
    """Executes blocks in one run, and says what came of it."""
    mlflow.set_experiment("ner")
    with mlflow.start_run() as run:
        for number in numbers:
            run_block("001", number, {"mlflow": mlflow, "run_id": run.info.run_id} | names)
    return outcome(run.info.run_id)


def written(name: str, text: str = "{}") -> str:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text)
    return name


def test_a_benchmark(on_both, urls):
    def work(url):
        names = FOUND | {"benchmark_json_path": written("out/benchmark.json", '{"a": 1}')}
        found = run_blocks((0, 1, 2, 3), names)
        # Python's call makes a folder of that name with the file in it, which its client does not
        # list: it takes the one for the other.
        (run,) = mlflow.search_runs(
            experiment_names=["ner"], order_by=["start_time DESC"], max_results=1, output_format="list"
        )
        found["text"] = mlflow.artifacts.load_text(f"{run.info.artifact_uri}/benchmark.json/benchmark.json")
        return found

    original = on_both(work)

    latency = {
        "mean_ms": 2.5, "std_ms": 0.5, "min_ms": 2, "max_ms": 4, "p50_ms": 2.25, "p95_ms": 3.5, "p99_ms": 3.75,
    }  # fmt: skip
    results = {
        "device": "cpu", "max_length": 512, "iterations": 100, "warmup_iterations": 10, "batch_sizes": [1, 8, 16],
        "latency": {str(size): latency for size in (1, 8, 16)}, "throughput_samples_per_sec": 400,
    }  # fmt: skip
    program = f"""
import {{ BenchmarkTracker }} from '@waymark/sdk/trackers'

const tracker = new BenchmarkTracker('ner')
await tracker.startBenchmarkRun({{ backbone: 'distilbert', source: 'hpo_trial' }}, (run) => {{
  tracker.logBenchmarkResults({json.dumps(results)})
  console.log(run.runId)
}})
"""
    twin = outcome(run_program(program, urls["waymark"])[0])
    assert_holds(twin, original)
    assert original["text"] == '{"a": 1}'
    assert twin["artifacts"] == ["benchmark.json"]


def test_a_training(on_both, urls):
    def work(url):
        written("ckpt/weights.bin")
        names = {"checkpoint_dir": "ckpt", "metrics_json_path": written("out/metrics.json")}
        return run_blocks((4, 5, 6, 7), TRAINED | names)

    original = on_both(work)
    # `"final" or "continued"` is "final" in Python: the other one is our stage's own test.
    assert original["params"]["training_type"] == "final"

    program = """
import { mkdirSync, writeFileSync } from 'node:fs'
import { TrainingTracker } from '@waymark/sdk/trackers'

mkdirSync('ckpt')
writeFileSync('ckpt/weights.bin', '{}')
const tracker = new TrainingTracker('ner')
await tracker.startTrainingRun({ backbone: 'distilbert' }, (run) => {
  tracker.logTrainingParameters({
    learningRate: 2e-5, batchSize: 16, dropout: 0.1, weightDecay: 0.01, epochs: 3, backbone: 'distilbert',
    dataVersion: 'v2', datasetPath: 'data/ner', trainingType: 'final', randomSeed: 42,
  })
  tracker.logTrainingMetrics({
    macroF1: 0.75, loss: 0.5, macroF1Span: 0.625,
    perEntity: { LOC: { precision: 1, recall: 0.5, f1: 0.625, support: 9 } },
  })
  tracker.logTrainingArtifacts({ checkpoint: 'ckpt', metrics: {} })
  console.log(run.runId)
})
"""
    run_id = run_program(program, urls["waymark"])[0]
    twin = outcome(run_id)
    for key in ("source_checkpoint", "data_strategy"):  # only of a continued training
        assert key not in twin["params"] and original["params"].pop(key)
    assert_holds(twin, original)
    assert mlflow.get_run(run_id).info.run_name == f"distilbert_{run_id}"
    assert "checkpoint/weights.bin" in original["artifacts"]
    assert {"checkpoint/weights.bin", "metrics.json"} <= set(twin["artifacts"])


def test_a_conversion(on_both, urls):
    def work(url):
        paths = {"onnx_model_path": written("model.onnx"), "conversion_log_path": written("out/log.txt")}
        return run_blocks((8, 9, 10, 11), CONVERTED | paths)

    original = on_both(work)
    assert original["metrics"]["compression_ratio"] == [(0, 4.0)]

    program = f"""
import {{ writeFileSync }} from 'node:fs'
import {{ ConversionTracker, convertToOnnx }} from '@waymark/sdk/trackers'

writeFileSync('model.pt', Buffer.alloc(4000))
const tracker = new ConversionTracker('ner')
const from = {{ conversionType: 'onnx_int8', sourceTrainingRun: '{"f" * 32}' }}
await tracker.startConversionRun(from, async (run) => {{
  await convertToOnnx({{
    source: 'model.pt', target: 'onnx_int8', opsetVersion: 14, backbone: 'distilbert', outputFolder: 'out',
    convert: ({{ modelPath }}) => writeFileSync(modelPath, Buffer.alloc(1000)),
    smokeTest: () => true,
  }}, tracker)
  console.log(run.runId)
}})
"""
    twin = outcome(run_program(program, urls["waymark"])[0])
    assert_holds(twin, original)
    assert set(twin["artifacts"]) == {"model_int8.onnx", "conversion_log.txt"}
