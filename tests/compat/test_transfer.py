"""What MLflow stored, carried by `waymark import` into each kind of place and back, field by field."""

from __future__ import annotations

import json
import math
import os
import subprocess
from pathlib import Path

import mlflow
import pandas as pd
import pytest
from mlflow import MlflowClient
from mlflow.entities import LoggedModelInput, LoggedModelOutput, Metric, ViewType

from servers import QUIET, WAYMARK, mlflow_server, waymark

IMPORT = [*WAYMARK[:-1], "import"]
OWN_TAGS = ("waymark.", "mlflow.user", "mlflow.source", "mlflow.modelVersions")


def seed(uri: str, artifacts: str | None, *, in_folder: bool = False) -> None:
    """One of everything that is carried, written by MLflow alone.

    Its file store keeps infinity where its databases keep the greatest number, and reads the step of a metric with a
    dataset as 0, so a folder gets neither.
    """
    mlflow.set_tracking_uri(uri)
    client = MlflowClient(uri)
    experiment = client.create_experiment("größe", artifact_location=artifacts, tags={"team": "a"})
    binned = client.create_experiment("binned", artifact_location=artifacts)
    client.create_run(binned, run_name="forgotten")
    client.delete_experiment(binned)
    mlflow.set_experiment("größe")
    with mlflow.start_run(run_name="parent") as parent:
        mlflow.log_params({"lr": 0.1, "note": 'a "b"\nä'})
        with mlflow.start_run(run_name="child", nested=True) as child:
            run_id = child.info.run_id
            points = [
                Metric("loss", math.nan, 1, 0),
                Metric("loss", 0.5, 2, 1),
                Metric("loss", 0.25, 2, 1),
                Metric("loss", 7.5 if in_folder else math.inf, 3, 2),
                Metric("val/acc", 1 / 3, 4, -3),
            ]
            client.log_batch(run_id, metrics=points)
            mlflow.set_tag("mlflow.note.content", "# text")
            dataset = mlflow.data.from_pandas(pd.DataFrame({"a": [1.0]}), name="table")
            mlflow.log_input(dataset, context="training")
            mlflow.log_text("hello", "notes/a.txt")
            mlflow.log_text("", "empty.txt")
            model = client.create_logged_model(
                experiment, "net", run_id, tags={"kind": "small"}, params={"depth": "3"}
            )
            client.finalize_logged_model(model.model_id, "READY")
            data = {} if in_folder else {"dataset_name": "table", "dataset_digest": "d1"}
            client.log_metric(run_id, "rmse", 0.75, step=1, model_id=model.model_id, **data)
            client.log_outputs(run_id, [LoggedModelOutput(model.model_id, 2)])
        client.log_inputs(parent.info.run_id, models=[LoggedModelInput(model.model_id)])
    failed = client.create_run(experiment, run_name="failed").info.run_id
    client.log_metric(failed, "loss", 9)
    client.set_terminated(failed, "FAILED")
    client.delete_run(failed)
    client.create_registered_model("classifier", {"a": "b"}, "words")
    for _ in range(3):
        client.create_model_version("classifier", f"runs:/{run_id}/notes", run_id, tags={"q": "1"})
    client.delete_model_version("classifier", "2")
    client.transition_model_version_stage("classifier", "1", "Production")
    client.set_registered_model_alias("classifier", "champion", "3")


def carry(source: str, target: str, folder: Path, *more: str) -> dict:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MLFLOW_")} | {
        "XDG_STATE_HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache"),
    }
    command = [*IMPORT, source, "--to", target, "--deleted", "--json", *more]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def content(uri: str, keeps_ids: bool) -> dict:
    """All that was seeded, as MLflow's own client reads it there."""
    client = MlflowClient(uri)
    mlflow.set_tracking_uri(uri)
    found = {}
    for experiment in client.search_experiments(view_type=ViewType.ALL):
        if experiment.name == "Default":
            continue
        runs = client.search_runs([experiment.experiment_id], run_view_type=ViewType.ALL)
        names = {run.info.run_id: run.info.run_name for run in runs}
        found[experiment.name] = {
            "stage": experiment.lifecycle_stage,
            "tags": dict(experiment.tags),
            "runs": {run.info.run_name: of_run(client, run, names, keeps_ids) for run in runs},
            "models": [of_model(model, names, keeps_ids) for model in
                       client.search_logged_models([experiment.experiment_id])],
        }
    for model in client.search_registered_models():
        versions = client.search_model_versions(f"name = '{model.name}'")
        found[f"model {model.name}"] = {
            "tags": model.tags, "description": model.description,
            "aliases": {alias: str(number) for alias, number in model.aliases.items()},
            "versions": {str(v.version): (v.current_stage, v.tags, v.source.rsplit("/", 1)[-1],
                                          v.run_id if keeps_ids else "") for v in versions},
        }
    return found


def of_run(client, run, names, keeps_ids):
    run_id = run.info.run_id
    whole = client.get_run(run_id)
    tags = {k: v for k, v in whole.data.tags.items() if not k.startswith(OWN_TAGS)}
    if "mlflow.parentRunId" in tags:
        tags["mlflow.parentRunId"] = names[tags["mlflow.parentRunId"]]
    if not keeps_ids:
        tags.pop("mlflow.log-model.history", None)
    return {
        "id": run_id if keeps_ids else "",
        "info": (run.info.status, run.info.start_time, run.info.end_time,
                 run.info.lifecycle_stage, run.info.user_id),
        "params": whole.data.params,
        "tags": tags,
        "latest": {key: repr(value) for key, value in whole.data.metrics.items()},
        "histories": {
            key: sorted((p.step, p.timestamp, repr(p.value))
                        for p in client.get_metric_history(run_id, key))
            for key in whole.data.metrics
        },
        "inputs": [(used.dataset.name, used.dataset.digest, used.dataset.source_type,
                    used.dataset.source, used.dataset.schema, used.dataset.profile,
                    {tag.key: tag.value for tag in used.tags})
                   for used in whole.inputs.dataset_inputs],
        "models": (len(whole.inputs.model_inputs),
                   [output.step for output in whole.outputs.model_outputs]),
        "files": {} if run.info.lifecycle_stage == "deleted" else files(client, run_id),
    }


def of_model(model, names, keeps_ids):
    return {
        "id": model.model_id if keeps_ids else "",
        "name": model.name, "status": str(model.status), "params": model.params,
        "tags": {k: v for k, v in model.tags.items() if not k.startswith(OWN_TAGS)},
        "run": names[model.source_run_id],
        "metrics": [(m.key, m.value, m.step, m.timestamp, m.dataset_name, m.dataset_digest,
                     names[m.run_id]) for m in model.metrics or []],
    }


def files(client, run_id, folder=None):
    found = {}
    for item in client.list_artifacts(run_id, folder):
        if item.is_dir:
            found |= files(client, run_id, item.path)
        else:
            found[item.path] = Path(client.download_artifacts(run_id, item.path)).read_bytes()
    return found


@pytest.fixture(autouse=True)
def quiet(monkeypatch):
    for key, value in {**QUIET, "MLFLOW_ALLOW_FILE_STORE": "true"}.items():
        monkeypatch.setenv(key, value)
    yield
    mlflow.set_tracking_uri(None)


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """A database that MLflow filled."""
    folder = tmp_path_factory.mktemp("database")
    uri = f"sqlite:///{folder / 'mlflow.db'}"
    os.environ["MLFLOW_ALLOW_FILE_STORE"] = "true"
    seed(uri, (folder / "mlartifacts").as_uri())
    return uri, content(uri, True), content(uri, False)


def test_a_database_of_mlflow_into_ours_and_a_folder(database, tmp_path):
    uri, with_ids, _ = database
    ours = f"sqlite:///{tmp_path / 'ours' / 'mlflow.db'}"
    (tmp_path / "ours").mkdir()
    folder = (tmp_path / "mlruns").as_uri()

    first = carry(uri, ours, tmp_path)
    second = carry(ours, folder, tmp_path)

    assert (first["left"], second["left"]) == ([], [])
    assert content(ours, True) == with_ids
    assert content(folder, True) == with_ids


def test_a_folder_of_mlflow_into_our_database(tmp_path):
    folder = (tmp_path / "mlruns").as_uri()
    seed(folder, None, in_folder=True)
    ours = f"sqlite:///{tmp_path / 'mlflow.db'}"

    report = carry(folder, ours, tmp_path)

    assert report["left"] == []
    assert content(ours, True) == content(folder, True)


def test_to_a_server_of_mlflow_and_from_it_to_ours(database, tmp_path):
    uri, _, without_ids = database
    (tmp_path / "theirs").mkdir()
    (tmp_path / "ours").mkdir()
    with mlflow_server(tmp_path / "theirs") as theirs:
        carry(uri, theirs.url, tmp_path)
        again = carry(uri, theirs.url, tmp_path, "--journal", str(tmp_path / "other.ndjson"))
        assert again["carried"]["files"] == 0
        assert content(theirs.url, False) == without_ids
        with waymark(tmp_path / "ours") as ours:
            report = carry(theirs.url, ours.url, tmp_path)
            assert report["left"] == []
            assert content(ours.url, False) == without_ids
