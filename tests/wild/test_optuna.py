"""Optuna's callback for MLflow: a run for each trial of a study."""

import optuna
import pytest
from optuna_integration import MLflowCallback

# Both are marked experimental upstream; that is not what is tested here.
pytestmark = pytest.mark.filterwarnings("ignore::optuna.exceptions.ExperimentalWarning")


def objective(trial):
    x = trial.suggest_float("x", -10, 10)
    kind = trial.suggest_categorical("kind", ["a", "b"])
    trial.set_user_attr("note", "first try")
    return (x - 2) ** 2 + (1 if kind == "b" else 0)


def test_every_trial_becomes_a_run(tracking, server):
    callback = MLflowCallback(tracking_uri=server.url, metric_name="distance")
    study = optuna.create_study(study_name="parabola", direction="minimize")

    study.optimize(objective, n_trials=8, callbacks=[callback])

    runs = tracking.search_runs(
        experiment_names=["parabola"], order_by=["metrics.distance ASC"], output_format="list"
    )
    assert len(runs) == 8
    assert runs[0].data.metrics["distance"] == pytest.approx(study.best_value)
    assert float(runs[0].data.params["x"]) == pytest.approx(study.best_params["x"])
    assert runs[0].data.params["kind"] == study.best_params["kind"]
    assert runs[0].data.tags["note"] == "first try"
    assert {run.info.status for run in runs} == {"FINISHED"}


def test_trials_nest_below_a_run_of_their_own(tracking, server):
    callback = MLflowCallback(
        tracking_uri=server.url,
        metric_name=["distance", "size"],
        mlflow_kwargs={"nested": True},
        create_experiment=False,
    )
    study = optuna.create_study(directions=["minimize", "minimize"])
    tracking.set_experiment("nested")

    with tracking.start_run() as parent:
        study.optimize(
            lambda trial: (objective(trial), trial.params["x"] ** 2),
            n_trials=3,
            callbacks=[callback],
        )

    children = tracking.search_runs(
        experiment_names=["nested"],
        filter_string=f"tags.mlflow.parentRunId = '{parent.info.run_id}'",
        output_format="list",
    )
    assert len(children) == 3
    assert all({"distance", "size"} <= run.data.metrics.keys() for run in children)
