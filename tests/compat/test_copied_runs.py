"""Runs that our own API copied and moved, as the unmodified client reads them."""

import json
import urllib.request

import pandas as pd
import pytest
from mlflow import MlflowClient


@pytest.fixture
def logged(tracking):
    """The id of a run with a bit of everything."""
    tracking.set_experiment("origin")
    with tracking.start_run() as run:
        tracking.log_param("lr", 0.1)
        for step, value in enumerate([3, 2, 1]):
            tracking.log_metric("loss", value, step=step)
        tracking.log_text("hello", "notes/a.txt")
        dataset = tracking.data.from_pandas(pd.DataFrame({"a": [1.0]}), name="table")
        tracking.log_input(dataset, context="training")
    return run.info.run_id


def post(server, verb, body):
    request = urllib.request.Request(
        f"{server.url}/api/waymark/v1/runs/{verb}",
        json.dumps(body).encode(),
        {"content-type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def test_a_copy_is_a_run_of_its_own(tracking, server, logged):
    target = tracking.create_experiment("copies")

    answer = post(server, "copy", {"runIds": [logged], "toExperimentId": target})

    copy = tracking.get_run(answer["runs"][0]["copyId"])
    assert (copy.info.experiment_id, copy.data.params) == (target, {"lr": "0.1"})
    history = MlflowClient().get_metric_history(copy.info.run_id, "loss")
    assert [point.value for point in history] == [3, 2, 1]
    assert [used.dataset.name for used in copy.inputs.dataset_inputs] == ["table"]
    assert tracking.artifacts.load_text(copy.info.artifact_uri + "/notes/a.txt") == "hello"


def test_a_moved_run_is_found_where_it_went(tracking, server, logged):
    target = tracking.create_experiment("moves")

    assert post(server, "move", {"runIds": [logged], "toExperimentId": target}) == {
        "matched": 1,
        "changed": 1,
    }

    found = tracking.search_runs(
        [target], filter_string="datasets.name = 'table'", output_format="list"
    )
    assert [run.info.run_id for run in found] == [logged]
    assert tracking.artifacts.load_text(found[0].info.artifact_uri + "/notes/a.txt") == "hello"
