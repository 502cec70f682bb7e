"""What a client of MLflow 2 does in a day of training, unmodified."""

import math

import pytest
from mlflow import MlflowClient
from mlflow.entities import Metric, Param, RunTag
from mlflow.exceptions import MlflowException


def test_a_run_keeps_what_was_logged(tracking, tmp_path):
    tracking.set_experiment("tracking")
    note = tmp_path / "note.txt"
    note.write_text("hello")

    with tracking.start_run(run_name="first") as run:
        tracking.log_params({"lr": 0.1, "layers": 3})
        for step in range(5):
            tracking.log_metric("loss", 1 / (step + 1), step=step)
        tracking.log_metrics({"bad": math.nan, "worse": math.inf})
        tracking.set_tag("team", "vision")
        tracking.log_artifact(str(note), "notes")
        tracking.log_dict({"a": 1}, "config.json")

    client = MlflowClient()
    stored = client.get_run(run.info.run_id)
    assert stored.info.status == "FINISHED"
    assert stored.data.params == {"lr": "0.1", "layers": "3"}
    assert stored.data.metrics["loss"] == 0.2
    assert math.isnan(stored.data.metrics["bad"])
    assert stored.data.tags["team"] == "vision"
    history = client.get_metric_history(run.info.run_id, "loss")
    assert [point.value for point in history] == [1 / (step + 1) for step in range(5)]
    names = sorted(file.path for file in client.list_artifacts(run.info.run_id))
    assert names == ["config.json", "notes"]
    local = tracking.artifacts.download_artifacts(
        run_id=run.info.run_id, artifact_path="notes/note.txt", dst_path=str(tmp_path / "down")
    )
    assert open(local).read() == "hello"


def test_batches_searches_and_pages(tracking):
    client = MlflowClient()
    experiment_id = client.create_experiment("search")
    for i in range(5):
        run = client.create_run(experiment_id, tags={"group": "odd" if i % 2 else "even"})
        client.log_batch(
            run.info.run_id,
            metrics=[Metric("acc", i / 10, 1000 + i, step) for step in range(3)],
            params=[Param("i", str(i))],
            tags=[RunTag("kind", "batch")],
        )
        client.set_terminated(run.info.run_id)

    found = client.search_runs(
        [experiment_id], "metrics.acc > 0.1 and tags.group = 'even'", order_by=["metrics.acc DESC"]
    )
    first = client.search_runs([experiment_id], max_results=2)
    rest = client.search_runs([experiment_id], max_results=5, page_token=first.token)

    assert [run.data.params["i"] for run in found] == ["4", "2"]
    assert len(first) + len(rest) == 5


def test_runs_and_experiments_come_back_from_the_bin(tracking):
    client = MlflowClient()
    experiment_id = client.create_experiment("bin")
    run_id = client.create_run(experiment_id).info.run_id

    client.delete_run(run_id)
    assert client.get_run(run_id).info.lifecycle_stage == "deleted"
    client.restore_run(run_id)
    client.delete_experiment(experiment_id)
    client.restore_experiment(experiment_id)

    assert client.get_run(run_id).info.lifecycle_stage == "active"
    with pytest.raises(MlflowException, match="already exists"):
        client.create_experiment("bin")


def test_datasets_are_recorded(tracking):
    import pandas as pd

    tracking.set_experiment("datasets")
    dataset = tracking.data.from_pandas(pd.DataFrame({"a": [1, 2]}), name="table")

    with tracking.start_run() as run:
        tracking.log_input(dataset, context="training")

    inputs = tracking.get_run(run.info.run_id).inputs.dataset_inputs
    assert [(one.dataset.name, one.tags[0].value) for one in inputs] == [("table", "training")]
