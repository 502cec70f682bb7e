"""What people do with the fluent and the client API, through the unmodified client."""

import math

import mlflow
import numpy as np
import pandas as pd
import pytest
from mlflow import MlflowClient
from mlflow.entities import Metric, Param, RunTag
from mlflow.exceptions import MlflowException


def new_experiment(tracking, name):
    experiment_id = tracking.create_experiment(name, tags={"team": "vision"})
    tracking.set_experiment(experiment_id=experiment_id)
    return experiment_id


def test_a_run_reads_back_as_it_was_logged(tracking):
    new_experiment(tracking, "reads back")

    with tracking.start_run(run_name="first", description="a note") as run:
        tracking.log_params({"lr": 0.1, "layers": [1, 2]})
        for step in range(5):
            tracking.log_metric("loss", 1 / (step + 1), step=step)
        tracking.set_tag("stage", "dev")

    stored = tracking.get_run(run.info.run_id)
    assert stored.info.status == "FINISHED"
    assert stored.info.run_name == "first"
    assert stored.data.params == {"lr": "0.1", "layers": "[1, 2]"}
    assert stored.data.metrics == {"loss": 0.2}
    assert stored.data.tags["stage"] == "dev"
    assert stored.data.tags["mlflow.note.content"] == "a note"
    history = MlflowClient().get_metric_history(run.info.run_id, "loss")
    assert [(m.step, m.value) for m in history] == [(s, 1 / (s + 1)) for s in range(5)]


def test_values_that_are_no_ordinary_numbers_survive(tracking):
    new_experiment(tracking, "odd numbers")

    with tracking.start_run() as run:
        tracking.log_metrics({"nan": math.nan, "inf": math.inf, "minus_inf": -math.inf})
        tracking.log_metric("far", 1.5, step=2**62)

    stored = tracking.get_run(run.info.run_id).data.metrics
    assert math.isnan(stored["nan"])
    assert stored["inf"] == 1.7976931348623157e308
    assert stored["minus_inf"] == -1.7976931348623157e308
    assert MlflowClient().get_metric_history(run.info.run_id, "far")[0].step == 2**62


def test_an_exception_ends_the_run_as_failed(tracking):
    new_experiment(tracking, "failures")

    with pytest.raises(ZeroDivisionError), tracking.start_run() as run:
        1 / 0  # noqa: B018

    assert tracking.get_run(run.info.run_id).info.status == "FAILED"


def test_a_param_cannot_change_and_nothing_of_the_refused_batch_is_kept(tracking):
    experiment_id = new_experiment(tracking, "conflict")
    client = MlflowClient()
    run_id = client.create_run(experiment_id).info.run_id
    client.log_param(run_id, "lr", "0.1")

    with pytest.raises(MlflowException, match="lr"):
        client.log_batch(
            run_id,
            metrics=[Metric("loss", 1.0, 1, 0)],
            params=[Param("lr", "0.2")],
            tags=[RunTag("t", "1")],
        )

    stored = client.get_run(run_id).data
    assert stored.params == {"lr": "0.1"}
    assert stored.metrics == {}
    assert "t" not in stored.tags


def test_search_finds_by_metric_param_and_tag_in_order(tracking):
    experiment_id = new_experiment(tracking, "search")
    for i in range(12):
        with tracking.start_run(run_name=f"r{i}", tags={"parity": str(i % 2)}):
            tracking.log_param("model", f"m{i % 3}")
            tracking.log_metric("acc", i / 12)

    found = tracking.search_runs(
        [experiment_id],
        filter_string="metrics.acc > 0.2 and params.model = 'm0' and tags.parity = '0'",
        order_by=["metrics.acc DESC"],
    )

    assert isinstance(found, pd.DataFrame)
    assert found["tags.mlflow.runName"].tolist() == ["r6"]
    pages = MlflowClient().search_runs([experiment_id], max_results=5)
    assert len(pages) == 5 and pages.token is not None
    rest = MlflowClient().search_runs([experiment_id], max_results=50, page_token=pages.token)
    assert len(rest) == 7 and rest.token is None


def test_artifacts_go_up_and_come_down(tracking, tmp_path):
    new_experiment(tracking, "artifacts")
    (tmp_path / "in/deep").mkdir(parents=True)
    (tmp_path / "in/deep/ünï code.txt").write_text("text")
    payload = np.random.default_rng(1).bytes(3_000_000)
    (tmp_path / "in/big.bin").write_bytes(payload)

    with tracking.start_run() as run:
        tracking.log_artifacts(str(tmp_path / "in"), "data")
        tracking.log_text("hello", "notes/hello.txt")
        tracking.log_dict({"a": [1, 2]}, "conf.json")
        tracking.log_image(np.zeros((4, 4, 3), dtype=np.uint8), "zero.png")
        tracking.log_table({"x": [1, 2]}, "table.json")

    names = {f.path for f in MlflowClient().list_artifacts(run.info.run_id)}
    assert {"data", "notes", "conf.json", "zero.png", "table.json"} <= names
    local = tracking.artifacts.download_artifacts(run_id=run.info.run_id, dst_path=str(tmp_path / "out"))
    assert (tmp_path / "out/data/big.bin").read_bytes() == payload
    assert (tmp_path / "out/data/deep/ünï code.txt").read_text() == "text"
    assert tracking.artifacts.load_text(f"{run.info.artifact_uri}/notes/hello.txt") == "hello"
    assert local


def test_datasets_and_nested_runs_are_kept(tracking):
    experiment_id = new_experiment(tracking, "datasets")
    data = mlflow.data.from_pandas(pd.DataFrame({"x": [1, 2]}), name="tiny", source="memory")

    with tracking.start_run(run_name="parent") as parent:
        tracking.log_input(data, context="training")
        with tracking.start_run(run_name="child", nested=True) as child:
            tracking.log_metric("m", 1)

    stored = tracking.get_run(parent.info.run_id)
    assert stored.inputs.dataset_inputs[0].dataset.name == "tiny"
    assert stored.inputs.dataset_inputs[0].tags[0].value == "training"
    children = MlflowClient().search_runs(
        [experiment_id], f"tags.mlflow.parentRunId = '{parent.info.run_id}'"
    )
    assert [r.info.run_id for r in children] == [child.info.run_id]


def test_deleted_things_are_hidden_and_come_back(tracking):
    experiment_id = new_experiment(tracking, "bin")
    client = MlflowClient()
    run_id = client.create_run(experiment_id).info.run_id

    client.delete_run(run_id)
    assert client.search_runs([experiment_id]) == []
    client.restore_run(run_id)
    assert [r.info.run_id for r in client.search_runs([experiment_id])] == [run_id]
    client.delete_experiment(experiment_id)
    assert client.get_experiment(experiment_id).lifecycle_stage == "deleted"
    client.restore_experiment(experiment_id)
    assert client.get_run(run_id).info.lifecycle_stage == "active"
