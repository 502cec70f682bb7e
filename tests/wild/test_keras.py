"""Keras' autologging: params, a metric for each epoch and a model that loads."""

import os

os.environ.setdefault("KERAS_BACKEND", "jax")  # the smallest backend that trains on a CPU

import keras
import mlflow
import numpy as np
import pytest

EPOCHS = 4


@pytest.fixture
def autolog(tracking):
    tracking.set_experiment("keras")
    mlflow.keras.autolog()
    yield
    mlflow.keras.autolog(disable=True)


def build(features):
    model = keras.Sequential(
        [keras.Input((features,)), keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1)]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse", metrics=["mae"])
    return model


def test_a_training_is_logged_epoch_by_epoch(tracking, autolog):
    keras.utils.set_random_seed(1)
    rng = np.random.default_rng(1)
    x = rng.normal(size=(128, 3)).astype("float32")
    y = (x @ np.array([1.0, -2.0, 0.5], dtype="float32"))[:, None]
    model = build(3)

    with tracking.start_run() as run:
        history = model.fit(x, y, epochs=EPOCHS, batch_size=32, validation_split=0.25, verbose=0)

    run_id = run.info.run_id
    stored = tracking.get_run(run_id)
    assert stored.data.params["epochs"] == str(EPOCHS)
    assert stored.data.params["batch_size"] == "32"
    assert stored.data.metrics["val_loss"] == pytest.approx(history.history["val_loss"][-1])
    points = tracking.MlflowClient().get_metric_history(run_id, "loss")
    assert [point.value for point in points] == pytest.approx(history.history["loss"])
    loaded = mlflow.keras.load_model(f"runs:/{run_id}/model")
    assert np.allclose(loaded.predict(x, verbose=0), model.predict(x, verbose=0), atol=1e-5)
