"""A first run: train a classifier with autologging, then load the logged model back.

    MLFLOW_TRACKING_URI=http://127.0.0.1:5000 python examples/python/first_run.py
"""

import mlflow
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

mlflow.set_experiment("first-run")
mlflow.autolog()

features, target = load_breast_cancer(return_X_y=True, as_frame=True)
x_train, x_test, y_train, y_test = train_test_split(features, target, random_state=7)

with mlflow.start_run(run_name="random-forest") as run:
    model = RandomForestClassifier(n_estimators=60, max_depth=6, random_state=7)
    model.fit(x_train, y_train)
    accuracy = model.score(x_test, y_test)
    mlflow.log_metric("test_accuracy", accuracy)

# Everything that a reader will want is on the server now: read it back from there.
logged = mlflow.get_run(run.info.run_id)
loaded = mlflow.sklearn.load_model(f"runs:/{run.info.run_id}/model")
agreement = (loaded.predict(x_test) == model.predict(x_test)).mean()

print(f"run        {run.info.run_id}")
print(f"params     {len(logged.data.params)}")
print(f"metrics    {len(logged.data.metrics)}")
print(f"accuracy   {logged.data.metrics['test_accuracy']:.4f}")
print(f"model      loaded back, predictions agree on {agreement:.0%} of the test rows")

assert logged.info.status == "FINISHED"
assert agreement == 1.0
