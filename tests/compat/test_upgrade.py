"""Files that `waymark db upgrade` upgraded, beside what `mlflow db upgrade` makes of them; MLflow goes on with ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest
from mlflow import MlflowClient
from mlflow.entities import ViewType

from schema.describe import describe
from servers import QUIET, ROOT, WAYMARK

FIXTURES = ROOT / "fixtures/databases"
VERSIONS = ["1.30", "2.9", "2.22", "3.1", "3.8"]


def run(command: list[str]) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MLFLOW_")} | QUIET
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("version", VERSIONS)
def test_has_mlflows_own_schema_and_is_used_by_it(version, tmp_path):
    ours, theirs = tmp_path / "ours.db", tmp_path / "theirs.db"
    for copy in (ours, theirs):
        shutil.copy(FIXTURES / f"mlflow-{version}.db", copy)
    run([*WAYMARK[:-1], "db", "upgrade", str(ours)])
    run([sys.executable, "-m", "mlflow", "db", "upgrade", f"sqlite:///{theirs}"])

    # Columns, keys, indexes, the words of each constraint with its CHECK, and triggers.
    assert unordered(describe(ours)) == unordered(describe(theirs))

    client = MlflowClient(f"sqlite:///{ours}")
    other = MlflowClient(f"sqlite:///{theirs}")
    assert picture(client) == picture(other)
    experiment = client.create_experiment("after")
    run_id = client.create_run(experiment).info.run_id
    client.log_metric(run_id, "loss", 0.5, step=3)
    client.set_terminated(run_id)
    model = client.create_logged_model(experiment, "net", run_id)
    client.create_registered_model("made-after")
    client.create_model_version("made-after", model.artifact_location, run_id)
    assert client.get_metric_history(run_id, "loss")[0].step == 3
    assert client.get_model_version("made-after", "1").run_id == run_id


def unordered(schema: dict) -> dict:
    """Without the places of columns, which an ALTER TABLE leaves where they were added."""
    return {
        table: {**parts, "columns": sorted(str(column[1:]) for column in parts["columns"])}
        for table, parts in schema.items()
    }


def picture(client: MlflowClient) -> dict:
    experiments = client.search_experiments(view_type=ViewType.ALL)
    runs = client.search_runs(
        [experiment.experiment_id for experiment in experiments], run_view_type=ViewType.ALL
    )
    return {
        "experiments": {e.name: (e.lifecycle_stage, e.tags) for e in experiments},
        "runs": {
            run.info.run_id: (
                run.info.status, run.data.params, run.data.tags,
                {key: repr(value) for key, value in run.data.metrics.items()},
                {key: sorted((m.step, m.timestamp, repr(m.value))
                             for m in client.get_metric_history(run.info.run_id, key))
                 for key in run.data.metrics},
            )
            for run in runs
        },
        "models": {
            model.name: (model.description, model.tags, model.aliases,
                         sorted((v.version, v.current_stage, v.source) for v in
                                client.search_model_versions(f"name = '{model.name}'")))
            for model in client.search_registered_models()
        },
    }
