"""Models logged by autologging and by hand, registered and loaded back."""

import mlflow
import numpy as np
from mlflow import MlflowClient
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression


def test_autologging_keeps_params_metrics_and_a_loadable_model(tracking):
    tracking.set_experiment("autolog")
    x, y = load_iris(return_X_y=True)
    mlflow.sklearn.autolog()

    with tracking.start_run() as run:
        model = LogisticRegression(max_iter=200, C=0.5).fit(x, y)
    mlflow.sklearn.autolog(disable=True)

    stored = tracking.get_run(run.info.run_id)
    assert stored.data.params["C"] == "0.5"
    assert stored.data.metrics["training_accuracy_score"] > 0.9
    loaded = mlflow.sklearn.load_model(f"runs:/{run.info.run_id}/model")
    assert np.array_equal(loaded.predict(x), model.predict(x))


def test_a_registered_version_loads_by_number_and_alias(tracking):
    tracking.set_experiment("registry")
    x, y = load_iris(return_X_y=True)
    model = LogisticRegression(max_iter=200).fit(x, y)

    with tracking.start_run():
        info = mlflow.sklearn.log_model(
            model, name="model", input_example=x[:2], registered_model_name="iris"
        )
    client = MlflowClient()
    client.set_registered_model_alias("iris", "champion", "1")

    assert client.get_model_version("iris", "1").source == f"models:/{info.model_id}"
    for uri in ("models:/iris/1", "models:/iris@champion", info.model_uri):
        assert np.array_equal(mlflow.pyfunc.load_model(uri).predict(x), model.predict(x))
