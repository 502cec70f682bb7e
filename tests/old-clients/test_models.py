"""Models as MLflow 2 logs them, artifacts of a run, and its registry."""

import mlflow
import numpy as np
import pytest
from mlflow import MlflowClient
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression


@pytest.fixture
def logged(tracking):
    """A model and the run that it was logged to."""
    tracking.set_experiment("models")
    x, y = load_iris(return_X_y=True)
    model = LogisticRegression(max_iter=200).fit(x, y)
    with tracking.start_run() as run:
        info = mlflow.sklearn.log_model(model, "model", input_example=x[:2])
    return model, info, run.info.run_id, x


def test_a_logged_model_is_an_artifact_of_its_run(tracking, logged):
    model, info, run_id, x = logged

    loaded = mlflow.sklearn.load_model(f"runs:/{run_id}/model")

    assert np.array_equal(loaded.predict(x), model.predict(x))
    assert info.run_id == run_id
    history = tracking.get_run(run_id).data.tags["mlflow.log-model.history"]
    assert '"artifact_path": "model"' in history
    paths = {file.path for file in MlflowClient().list_artifacts(run_id, "model")}
    assert "model/MLmodel" in paths


def test_the_registry_keeps_versions_stages_aliases_and_tags(tracking, logged):
    model, _, run_id, x = logged
    client = MlflowClient()

    version = mlflow.register_model(f"runs:/{run_id}/model", "iris", tags={"by": "test"})
    client.set_registered_model_alias("iris", "champion", version.version)
    client.transition_model_version_stage("iris", version.version, "Staging")
    client.set_model_version_tag("iris", version.version, "checked", "yes")
    client.update_registered_model("iris", description="flowers")

    stored = client.get_model_version_by_alias("iris", "champion")
    assert (stored.current_stage, stored.tags) == ("Staging", {"by": "test", "checked": "yes"})
    assert stored.run_id == run_id
    for uri in (f"models:/iris/{version.version}", "models:/iris@champion", "models:/iris/Staging"):
        assert np.array_equal(mlflow.pyfunc.load_model(uri).predict(x), model.predict(x))
    assert [found.name for found in client.search_registered_models("name = 'iris'")] == ["iris"]
    assert len(client.search_model_versions(f"run_id = '{run_id}'")) == 1


def test_models_are_copied_renamed_and_deleted(tracking, logged):
    _, _, run_id, _ = logged
    client = MlflowClient()
    version = mlflow.register_model(f"runs:/{run_id}/model", "original")

    copy = client.copy_model_version(f"models:/original/{version.version}", "copy")
    client.rename_registered_model("copy", "renamed")
    client.delete_model_version("original", version.version)
    client.delete_registered_model("original")

    assert client.get_model_version("renamed", copy.version).source == "models:/original/1"
    assert client.search_registered_models("name = 'original'") == []


def test_autologging_works(tracking):
    tracking.set_experiment("autolog")
    x, y = load_iris(return_X_y=True)
    mlflow.sklearn.autolog()

    with tracking.start_run() as run:
        model = LogisticRegression(max_iter=200, C=0.5).fit(x, y)
    mlflow.sklearn.autolog(disable=True)

    assert tracking.get_run(run.info.run_id).data.params["C"] == "0.5"
    loaded = mlflow.sklearn.load_model(f"runs:/{run.info.run_id}/model")
    assert np.array_equal(loaded.predict(x), model.predict(x))
