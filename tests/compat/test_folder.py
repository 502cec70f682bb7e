"""One mlruns folder, written in turn by MLflow's own file store and by Waymark, and read by both."""

import math
import threading
import time

import mlflow
import pandas as pd
import pytest
from mlflow import MlflowClient
from mlflow.entities import (
    DatasetInput,
    InputTag,
    LoggedModelInput,
    LoggedModelOutput,
    Metric,
    Param,
    RunTag,
    ViewType,
)
from picture import picture
from servers import waymark_on_folder

AT = 1_700_000_000_000
VALUES = [1.0, math.nan, math.inf, -math.inf, -0.0, 1e-300, 1e300, 0.1]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("folder")


@pytest.fixture(scope="module")
def ours(folder):
    """The unmodified client on a Waymark server that serves the folder."""
    with waymark_on_folder(folder) as running:
        yield MlflowClient(running.url)


@pytest.fixture
def theirs(ours, folder, monkeypatch):
    """The same client on MLflow's own file store, which Waymark's start has made."""
    monkeypatch.setenv("MLFLOW_ALLOW_FILE_STORE", "true")
    uri = f"file://{folder}/mlruns"
    return MlflowClient(uri, registry_uri=uri)


def until(holds, patience_s=60):
    """Waits for a condition; the last look is the test's answer."""
    deadline = time.monotonic() + patience_s
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert holds()


def same(ours, theirs):
    """Both read the same; what MLflow just wrote shows on ours within moments."""
    expected = picture(theirs)
    deadline = time.monotonic() + 10
    while (found := picture(ours)) != expected and time.monotonic() < deadline:
        time.sleep(0.2)
    for part, things in expected.items():
        assert found[part].keys() == things.keys()
        for name, thing in things.items():
            for field, value in thing.items() if isinstance(thing, dict) else ():
                assert found[part][name][field] == value
            assert found[part][name] == thing


def test_runs_written_in_turn_are_the_same_on_both_sides(ours, theirs):
    for first, second in ((ours, theirs), (theirs, ours)):
        experiment = first.create_experiment(f"in turn {first is ours}", tags={"made": "größe"})
        run_id = first.create_run(experiment, start_time=AT, run_name="a run").info.run_id
        for step, value in enumerate(VALUES):
            writer = (first, second)[step % 2]
            writer.log_metric(run_id, "odd", value, AT + step, step)
            writer.log_param(run_id, f"deep/p{step}", f"ü {step}")
            writer.set_tag(run_id, "last", str(step))
        second.log_batch(
            run_id,
            [Metric("batch", i / 7, AT + i, i) for i in range(50)] + [Metric("below", 3.0, AT, -7)],
            [Param("long", "x" * 500)],
            [RunTag("lines", "one\ntwo\t'three' \"four\""), RunTag("日本語", "値")],
        )
        first.log_batch(run_id, [Metric("batch", 2.5, AT, 25), Metric("back", 1.0, AT, 0)])
        second.set_tag(run_id, "short-lived", "x")
        first.delete_tag(run_id, "short-lived")
        second.update_run(run_id, name="renamed: 'run' #1")
        first.set_terminated(run_id, "FAILED", AT + 99)

    same(ours, theirs)


def test_the_bin_and_names_of_experiments_are_the_same(ours, theirs):
    for first, second in ((ours, theirs), (theirs, ours)):
        kept = first.create_experiment(f"kept {first is ours}")
        gone = second.create_experiment(f"gone {first is ours}")
        back = first.create_experiment(f"back {first is ours}")
        runs = [first.create_run(kept, start_time=AT + i).info.run_id for i in range(4)]
        first.create_run(gone)
        second.create_run(back)
        second.delete_run(runs[0])
        first.delete_run(runs[1])
        second.delete_run(runs[2])
        first.restore_run(runs[2])
        second.rename_experiment(kept, f"renamed {first is ours}")
        first.set_experiment_tag(kept, "mlflow.note.content", "# A note")
        second.set_experiment_tag(kept, "mlflow.note.content", "# Another\n\none")
        first.delete_experiment(gone)
        second.delete_experiment(back)
        first.restore_experiment(back)

    same(ours, theirs)


def test_datasets_and_logged_models_are_the_same(ours, theirs):
    data = mlflow.data.from_pandas(pd.DataFrame({"x": [1, 2]}), name="a table", source="memory")
    for first, second in ((ours, theirs), (theirs, ours)):
        experiment = first.create_experiment(f"models {first is ours}")
        run_id = first.create_run(experiment, start_time=AT).info.run_id
        for number, writer in enumerate((first, second)):
            tags = [InputTag("mlflow.data.context", f"use {number}")]
            name = mlflow.data.from_pandas(
                pd.DataFrame({"x": [number]}), name=f"data{number}", source="memory"
            )
            writer.log_inputs(run_id, [DatasetInput(name._to_mlflow_entity(), tags)])
        first.log_inputs(run_id, [DatasetInput(data._to_mlflow_entity(), [])])
        model = first.create_logged_model(
            experiment, name="net", source_run_id=run_id, params={"depth": "3"}, tags={"a": "b"}
        )
        second.set_logged_model_tags(model.model_id, {"quality": "góod", "a": "c"})
        first.log_model_params(model.model_id, {"width": "8"})
        second.log_metric(run_id, "auc", 0.5, timestamp=AT, step=1, model_id=model.model_id)
        first.log_metric(run_id, "auc", 0.75, timestamp=AT + 1, step=2, model_id=model.model_id)
        second.finalize_logged_model(model.model_id, "READY")
        first.delete_logged_model_tag(model.model_id, "a")
        second.log_outputs(run_id, [LoggedModelOutput(model.model_id, 3)])
        used = second.create_run(experiment, start_time=AT + 1).info.run_id
        first.log_inputs(used, models=[LoggedModelInput(model.model_id)])
        failed = second.create_logged_model(experiment, name="failed", model_type="tree")
        first.finalize_logged_model(failed.model_id, "FAILED")
        gone = second.create_logged_model(experiment, name="gone")
        first.delete_logged_model(gone.model_id)

    same(ours, theirs)


def test_the_registry_is_the_same(ours, theirs):
    for first, second in ((ours, theirs), (theirs, ours)):
        name = f"churn {first is ours}"
        first.create_registered_model(name, tags={"team": "größe"}, description="Who *leaves*?")
        for number in range(4):
            writer = (first, second)[number % 2]
            writer.create_model_version(
                name, f"s3://bucket/{number}", tags={"n": str(number)}, description=f"v{number}"
            )
        second.set_registered_model_alias(name, "champion", "2")
        first.set_registered_model_alias(name, "größter", "3")
        second.set_registered_model_alias(name, "champion", "1")
        first.delete_registered_model_alias(name, "größter")
        second.transition_model_version_stage(name, "1", "Production")
        first.transition_model_version_stage(name, "3", "Production", archive_existing_versions=True)
        second.delete_model_version(name, "4")
        first.set_model_version_tag(name, "2", "checked", "yes")
        second.delete_model_version_tag(name, "2", "n")
        first.update_model_version(name, "2", "changed")
        second.update_registered_model(name, "changed too")
        second.create_registered_model(f"old {first is ours}")
        first.rename_registered_model(f"old {first is ours}", f"new {first is ours}")
        first.create_registered_model(f"gone {first is ours}")
        second.delete_registered_model(f"gone {first is ours}")

    same(ours, theirs)


def test_a_run_that_mlflow_writes_shows_while_it_is_written(ours, theirs):
    experiment = theirs.create_experiment("live")
    run_id = theirs.create_run(experiment, run_name="live").info.run_id
    until(lambda: [r.info.run_id for r in ours.search_runs([experiment])] == [run_id])

    for step in range(5):
        theirs.log_metric(run_id, "loss", 1 / (step + 1), AT + step, step)
        theirs.set_tag(run_id, "epoch", str(step))
        until(lambda: len(ours.get_metric_history(run_id, "loss")) == step + 1)  # noqa: B023
        until(lambda: ours.get_run(run_id).data.tags["epoch"] == str(step))  # noqa: B023

    theirs.set_terminated(run_id, "FINISHED")
    until(lambda: ours.search_runs([experiment])[0].info.status == "FINISHED")
    assert ours.search_runs([experiment], "metrics.loss < 0.3")[0].data.metrics == {"loss": 0.2}


def test_what_both_write_at_once_is_all_there(ours, theirs):
    experiment = theirs.create_experiment("at once")
    run_id = theirs.create_run(experiment).info.run_id
    failures = []

    def log(writer, key):
        try:
            for step in range(40):
                writer.log_metric(run_id, f"{key}/loss", step / 3, AT + step, step)
                writer.log_param(run_id, f"{key}/{step}", str(step))
        except Exception as error:  # noqa: BLE001
            failures.append(error)

    threads = [
        threading.Thread(target=log, args=(ours, "ours")),
        threading.Thread(target=log, args=(theirs, "theirs")),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    until(lambda: len(ours.get_run(run_id).data.params) == 80)
    for reader in (ours, theirs):
        for key in ("ours/loss", "theirs/loss"):
            steps = sorted(point.step for point in reader.get_metric_history(run_id, key))
            assert steps == list(range(40))


def test_searches_find_the_same_on_both_sides(ours, theirs):
    ids = [e.experiment_id for e in theirs.search_experiments(view_type=ViewType.ALL)]
    for text in ("", "metrics.odd > 0", "params.`deep/p1` = 'ü 1'", "tags.last = '7'", "status = 'FAILED'"):
        found = [
            sorted(run.info.run_id for run in client.search_runs(ids, text, ViewType.ALL, 500))
            for client in (ours, theirs)
        ]
        assert found[0] == found[1], text
