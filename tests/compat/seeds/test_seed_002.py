"""An object-detection team's guide: runs found and read by a program."""

import mlflow
from sdk import run_program
from seed_blocks import run_block


def log_runs():
    mlflow.set_experiment("detr_training")
    for batch_size, val_map in ((24, 0.5), (24, 0.75), (32, 0.625)):
        with mlflow.start_run(tags={"baseline": str(val_map == 0.5)}):
            mlflow.log_params({"batch_size": batch_size, "learning_rate": 1e-4})
            mlflow.log_metrics({"val_map": val_map, "train_loss": 1 - val_map})


def test_runs_are_searched_and_sorted(on_both, urls):
    def original(url):
        log_runs()
        best = run_block("002", 0, {})["best_runs"]
        return [best["metrics.val_map"].tolist(), best["params.batch_size"].tolist()]

    values, sizes = on_both(original)
    assert (values, sizes) == ([0.75, 0.5], ["24", "24"])

    program = """
import { searchRuns } from '@waymark/sdk'

const found = searchRuns({
  experimentNames: ['detr_training'],
  filter: "params.batch_size = '24'",
  orderBy: ['metrics.val_map DESC'],
})
for await (const run of found) console.log(run.metrics.find(({ key }) => key === 'val_map').value)
"""
    assert [float(line) for line in run_program(program, urls["waymark"])] == values


def test_a_run_is_read(on_both, urls):
    def original(url):
        log_runs()
        runs = mlflow.search_runs(experiment_names=["detr_training"], order_by=["metrics.val_map DESC"])
        names = run_block("002", 2, {"run_id": runs["run_id"][0]})
        return [names[name] for name in ("val_map", "train_loss", "batch_size", "learning_rate")]

    assert on_both(original) == [0.75, 0.25, "24", "0.0001"]

    run_id = mlflow.search_runs(
        experiment_names=["detr_training"], order_by=["metrics.val_map DESC"]
    )["run_id"][0]
    program = f"""
import {{ getRun }} from '@waymark/sdk'

const {{ metrics, params }} = await getRun('{run_id}')
const value = (pairs, key) => pairs.find((pair) => pair.key === key).value
console.log(value(metrics, 'val_map'), value(metrics, 'train_loss'), value(params, 'batch_size'), value(params, 'learning_rate'))
"""
    assert run_program(program, urls["waymark"]) == ["0.75", "0.25", "24", "0.0001"]
