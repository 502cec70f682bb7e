"""MLflow's own server and Waymark on one file: one logs, the other reads, in turn and at once."""

import sqlite3
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from mlflow import MlflowClient
from mlflow.entities import Metric, Param, RunTag

from servers import WAYMARK, mlflow_server, waymark


def log_everything(url: str, experiment: str) -> str:
    """One of each thing that the tracking API stores; the run's id."""
    client = MlflowClient(url)
    experiment_id = client.create_experiment(experiment, tags={"team": "vision"})
    run_id = client.create_run(experiment_id, run_name="first", tags={"stage": "dev"}).info.run_id
    client.log_batch(
        run_id,
        metrics=[Metric("loss", 1 / (step + 1), 1000 + step, step) for step in range(20)]
        + [Metric("strange", float("nan"), 1000, 0), Metric("huge", float("inf"), 1000, 2**60)],
        params=[Param("lr", "0.1"), Param("text", "ü" * 300)],
        tags=[RunTag("note", "a 'quoted' one")],
    )
    client.set_terminated(run_id, "FINISHED", end_time=2000)
    client.create_registered_model(experiment, tags={"owner": "me"})
    client.create_model_version(experiment, f"runs:/{run_id}/model", run_id)
    client.set_registered_model_alias(experiment, "best", 1)
    return run_id


def read_everything(url: str, experiment: str, run_id: str) -> dict:
    """What was logged, as the client tells it."""
    client = MlflowClient(url)
    found = client.get_experiment_by_name(experiment)
    run = client.get_run(run_id)
    searched = client.search_runs(
        [found.experiment_id], "metrics.loss < 0.5 and params.lr = '0.1' and tags.stage = 'dev'", order_by=["metrics.loss"]
    )
    series = {
        key: [(m.step, m.timestamp, repr(m.value)) for m in client.get_metric_history(run_id, key)]
        for key in ("loss", "strange", "huge")
    }
    version = client.get_model_version_by_alias(experiment, "best")
    return {
        "experiment": (found.experiment_id, found.artifact_location, found.tags),
        "run": (run.info.run_name, run.info.status, run.info.start_time, run.info.end_time, run.info.artifact_uri),
        "metrics": {key: repr(value) for key, value in run.data.metrics.items()},
        "params": run.data.params,
        "tags": run.data.tags,
        "searched": [one.info.run_id for one in searched],
        "series": series,
        "version": (version.version, version.source, version.run_id),
    }


def test_mlflow_reads_and_continues_what_waymark_logged(tmp_path):
    with waymark(tmp_path) as ours:
        run_id = log_everything(ours.url, "logged by waymark")
        told = read_everything(ours.url, "logged by waymark", run_id)

    with mlflow_server(tmp_path) as theirs:
        assert read_everything(theirs.url, "logged by waymark", run_id) == told
        log_everything(theirs.url, "logged by mlflow")
        assert "upgrade" not in theirs.output().lower()


def test_waymark_reads_and_continues_what_mlflow_logged(tmp_path):
    with mlflow_server(tmp_path) as theirs:
        run_id = log_everything(theirs.url, "logged by mlflow")
        told = read_everything(theirs.url, "logged by mlflow", run_id)

    with waymark(tmp_path) as ours:
        assert read_everything(ours.url, "logged by mlflow", run_id) == told
        log_everything(ours.url, "logged by waymark")


def test_both_log_at_once_and_each_reads_the_other(tmp_path):
    with waymark(tmp_path) as ours, mlflow_server(tmp_path) as theirs:
        jobs = [(server.url, f"{name} {i}") for i in range(4) for name, server in (("ours", ours), ("theirs", theirs))]
        with ThreadPoolExecutor(len(jobs)) as pool:
            run_ids = list(pool.map(lambda job: log_everything(*job), jobs))

        for (_, experiment), run_id in zip(jobs, run_ids):
            assert read_everything(ours.url, experiment, run_id) == read_everything(theirs.url, experiment, run_id)

    with closing(sqlite3.connect(tmp_path / "mlflow.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_detached_file_is_mlflows_alone(tmp_path):
    with waymark(tmp_path) as ours:
        run_id = log_everything(ours.url, "logged by waymark")
        told = read_everything(ours.url, "logged by waymark", run_id)
    file = tmp_path / "mlflow.db"

    subprocess.run([*WAYMARK[:-1], "db", "detach", f"sqlite:///{file}"], check=True, stdout=subprocess.DEVNULL)

    with closing(sqlite3.connect(file)) as db:
        assert db.execute("SELECT name FROM sqlite_master WHERE name LIKE 'waymark_%'").fetchall() == []
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    with mlflow_server(tmp_path) as theirs:
        assert read_everything(theirs.url, "logged by waymark", run_id) == told
