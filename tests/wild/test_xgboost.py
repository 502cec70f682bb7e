"""XGBoost's autologging: params, a metric for each round, importances and a model that loads."""

import mlflow
import numpy as np
import pytest
import xgboost
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split

ROUNDS = 12


@pytest.fixture
def data():
    x, y = load_breast_cancer(return_X_y=True, as_frame=True)
    return train_test_split(x, y, random_state=0)


@pytest.fixture
def autolog(tracking):
    tracking.set_experiment("xgboost")
    mlflow.xgboost.autolog()
    yield
    mlflow.xgboost.autolog(disable=True)


def test_a_training_is_logged_round_by_round(tracking, autolog, data):
    x_train, x_test, y_train, y_test = data
    train = xgboost.DMatrix(x_train, label=y_train)
    test = xgboost.DMatrix(x_test, label=y_test)

    with tracking.start_run() as run:
        booster = xgboost.train(
            {"objective": "binary:logistic", "max_depth": 3, "seed": 1},
            train,
            num_boost_round=ROUNDS,
            evals=[(train, "train"), (test, "test")],
        )

    run_id = run.info.run_id
    stored = tracking.get_run(run_id)
    assert stored.data.params["max_depth"] == "3"
    history = tracking.MlflowClient().get_metric_history(run_id, "test-logloss")
    assert [point.step for point in history] == list(range(ROUNDS))
    names = {file.path for file in tracking.MlflowClient().list_artifacts(run_id)}
    assert "feature_importance_weight.json" in names
    loaded = mlflow.pyfunc.load_model(f"runs:/{run_id}/model")
    assert np.allclose(loaded.predict(x_test), booster.predict(test))


def test_a_classifier_of_the_sklearn_interface_is_logged(tracking, autolog, data):
    x_train, x_test, y_train, y_test = data

    with tracking.start_run() as run:
        model = xgboost.XGBClassifier(n_estimators=5, max_depth=2)
        model.fit(x_train, y_train, eval_set=[(x_test, y_test)])

    stored = tracking.get_run(run.info.run_id)
    assert (stored.data.params["max_depth"], stored.data.params["num_boost_round"]) == ("2", "5")
    assert "validation_0-logloss" in stored.data.metrics
    loaded = mlflow.xgboost.load_model(f"runs:/{run.info.run_id}/model")
    assert np.array_equal(loaded.predict(x_test), model.predict(x_test))
