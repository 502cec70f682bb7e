"""What programs wrote down without a server, handed in to MLflow's own and to ours, read back in Python."""

import mlflow
import pytest
from mlflow import MlflowClient

from sdk import run_program, sync
from servers import mlflow_server, waymark

PROGRAM = """
import { logImage, logInput, logTable, setExperiment, startRun } from '@waymark/sdk'
await setExperiment('offline')
await startRun({ runName: 'parent', tags: { team: 'vision' } }, async (run) => {
  run.logParams({ lr: 0.1, layers: [8, 16] })
  for (let step = 0; step < 2500; step += 1) run.logMetrics({ loss: step / 7, nan: NaN }, step)
  run.logText('größe', 'notes/a.txt')
  logImage([[0, 1]], { key: 'grey', step: 3 })
  logTable({ a: [1, 2] }, 'table.json')
  logInput({ name: 'rows', content: { age: [22, 38] } }, { context: 'training' })
  await startRun({ runName: 'child', nested: true }, (child) => child.logMetric('score', 1, 2))
})
"""


@pytest.fixture(scope="module", params=[waymark, mlflow_server])
def server(request, tmp_path_factory):
    with request.param(tmp_path_factory.mktemp("server")) as running:
        mlflow.set_tracking_uri(running.url)
        yield running


def runs_by_name():
    runs = mlflow.search_runs(
        experiment_names=["offline"], output_format="list", order_by=["start_time"]
    )
    return {run.info.run_name: run for run in runs}, len(runs)


def test_runs_of_an_offline_program_arrive_whole_and_once(server, tmp_path):
    spool = tmp_path / "spool"
    away = {"WAYMARK_MODE": "offline", "WAYMARK_SPOOL_DIR": str(spool), "WAYMARK_RECORD": "none"}
    run_program(PROGRAM, server.url, **away)
    assert mlflow.get_experiment_by_name("offline") is None

    sync(spool)
    sync(spool)  # once more: nothing is left to be sent

    runs, count = runs_by_name()
    assert count == 2
    parent, child = runs["parent"], runs["child"]
    assert parent.info.status == "FINISHED"
    assert parent.data.params == {"lr": "0.1", "layers": "[8, 16]"}
    assert parent.data.tags["team"] == "vision"
    history = MlflowClient().get_metric_history(parent.info.run_id, "loss")
    assert [(point.step, point.value) for point in history] == [(i, i / 7) for i in range(2500)]
    assert len(MlflowClient().get_metric_history(parent.info.run_id, "nan")) == 2500
    assert child.data.tags["mlflow.parentRunId"] == parent.info.run_id
    assert child.data.metrics == {"score": 1}
    assert mlflow.artifacts.load_text(parent.info.artifact_uri + "/notes/a.txt") == "größe"
    mlflow.set_experiment("offline")
    table = mlflow.load_table("table.json", run_ids=[parent.info.run_id])
    assert table["a"].tolist() == [1, 2]
    assert len(MlflowClient().list_artifacts(parent.info.run_id, "images")) == 2
    [dataset] = parent.inputs.dataset_inputs
    assert (dataset.dataset.name, dataset.tags[0].value) == ("rows", "training")


def test_a_spool_that_is_handed_in_a_second_time_doubles_nothing(server, tmp_path):
    import shutil

    spool, copy = tmp_path / "spool", tmp_path / "copy"
    program = PROGRAM.replace("'offline'", "'twice'")
    away = {"WAYMARK_MODE": "offline", "WAYMARK_RECORD": "none"}
    run_program(program, server.url, WAYMARK_SPOOL_DIR=str(spool), **away)
    shutil.copytree(spool, copy)

    sync(spool)
    sync(copy)

    runs = mlflow.search_runs(experiment_names=["twice"], output_format="list")
    assert sorted(run.info.run_name for run in runs) == ["child", "parent"]
    [parent] = [run for run in runs if run.info.run_name == "parent"]
    assert len(MlflowClient().get_metric_history(parent.info.run_id, "loss")) == 2500
    assert len(parent.inputs.dataset_inputs) == 1
