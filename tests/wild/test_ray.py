"""Ray Tune's callback for MLflow: a run for each trial, from one process that drives them all."""

import pytest
import ray
from ray import tune
from ray.air.integrations.mlflow import MLflowLoggerCallback

STEPS = 3


def objective(config):
    for step in range(STEPS):
        tune.report({"distance": (config["x"] - 2) ** 2 / (step + 1), "size": config["x"]})


def tune_parabola(server, folder, *, experiment, tags):
    callback = MLflowLoggerCallback(
        tracking_uri=server.url,
        experiment_name=experiment,
        tags=tags,
        save_artifact=True,
    )
    tuner = tune.Tuner(
        objective,
        param_space={"x": tune.grid_search([0.0, 1.0, 2.0, 3.0])},
        tune_config=tune.TuneConfig(metric="distance", mode="min", max_concurrent_trials=1),
        run_config=tune.RunConfig(
            name="parabola", storage_path=str(folder), callbacks=[callback], verbose=0
        ),
    )
    return tuner.fit()


@pytest.fixture(autouse=True)
def no_experiment_of_others(monkeypatch):
    """Ray goes by this variable first, in which MLflow's client leaves what it used before."""
    monkeypatch.delenv("MLFLOW_EXPERIMENT_ID", raising=False)


@pytest.fixture(scope="module")
def cluster():
    ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False)
    yield
    ray.shutdown()


def test_every_trial_becomes_a_run(tracking, server, cluster, tmp_path):
    results = tune_parabola(server, tmp_path, experiment="ray", tags={"team": "search"})

    runs = tracking.search_runs(
        experiment_names=["ray"], order_by=["metrics.distance ASC"], output_format="list"
    )
    best = results.get_best_result()
    assert len(runs) == 4
    assert [run.data.params["x"] for run in runs][0] == str(best.config["x"]) == "2.0"
    assert {run.info.status for run in runs} == {"FINISHED"}
    assert {run.data.tags["team"] for run in runs} == {"search"}
    client = tracking.MlflowClient()
    history = client.get_metric_history(runs[0].info.run_id, "distance")
    assert [point.step for point in history] == [1, 2, 3]
    names = {file.path for file in client.list_artifacts(runs[0].info.run_id)}
    assert {"params.json", "result.json"} <= names


def test_a_trial_that_fails_is_a_failed_run(tracking, server, cluster, tmp_path):
    def failing(config):
        tune.report({"distance": config["x"]})
        raise RuntimeError("the trial breaks down")

    callback = MLflowLoggerCallback(tracking_uri=server.url, experiment_name="ray-failing")
    tune.Tuner(
        failing,
        param_space={"x": 1.0},
        run_config=tune.RunConfig(
            name="failing", storage_path=str(tmp_path), callbacks=[callback], verbose=0
        ),
    ).fit()

    [run] = tracking.search_runs(experiment_names=["ray-failing"], output_format="list")
    assert run.info.status == "FAILED"
    assert run.data.metrics["distance"] == 1.0
