"""Where a model comes from and what was done to it, through the unmodified client alone."""

import json
import urllib.request

import mlflow
import pandas as pd
from mlflow import MlflowClient
from mlflow.entities import LoggedModelInput
from mlflow.pyfunc import PythonModel


class Doubling(PythonModel):
    def predict(self, context, model_input, params=None):
        return model_input * 2


def history(server, name):
    """The audit trail of a registered model, oldest first."""
    url = f"{server.url}/api/waymark/v1/models/{name}/history?limit=200"
    with urllib.request.urlopen(url) as answer:
        return json.load(answer)["operations"][::-1]


def test_a_dataset_leads_to_a_model_its_version_and_the_run_that_used_it(tracking):
    tracking.set_experiment("lineage")
    client = MlflowClient()
    table = pd.DataFrame({"x": [1.0, 2.0], "y": [2.0, 4.0]})
    dataset = mlflow.data.from_pandas(table, source="s3://bucket/table.csv", name="table")

    with tracking.start_run() as training:
        mlflow.log_input(dataset, context="training")
        info = mlflow.pyfunc.log_model(name="doubling", python_model=Doubling())
        mlflow.log_metric("mae", 0.0, step=3, dataset=dataset, model_id=info.model_id)
        version = mlflow.register_model(f"models:/{info.model_id}", "lineage")
        with tracking.start_run(nested=True) as evaluation:
            client.log_inputs(evaluation.info.run_id, models=[LoggedModelInput(info.model_id)])

    trained = client.get_run(training.info.run_id)
    [used] = trained.inputs.dataset_inputs
    assert (used.dataset.name, used.dataset.digest) == ("table", dataset.digest)
    assert [model.model_id for model in trained.outputs.model_outputs] == [info.model_id]
    model = client.get_logged_model(info.model_id)
    assert model.source_run_id == training.info.run_id
    [metric] = [metric for metric in model.metrics if metric.key == "mae"]
    assert (metric.dataset_name, metric.dataset_digest) == ("table", dataset.digest)
    stored = client.get_model_version("lineage", version.version)
    assert (stored.source, stored.run_id) == (f"models:/{info.model_id}", training.info.run_id)
    child = client.get_run(evaluation.info.run_id)
    assert [model.model_id for model in child.inputs.model_inputs] == [info.model_id]
    assert child.data.tags["mlflow.parentRunId"] == training.info.run_id
    [found] = client.search_logged_models(
        [trained.info.experiment_id],
        filter_string="metrics.mae = 0",
        datasets=[{"dataset_name": "table", "dataset_digest": dataset.digest}],
    )
    assert found.model_id == info.model_id


def test_everything_done_to_a_registered_model_is_on_record(tracking, server):
    client = MlflowClient()

    client.create_registered_model("audited", tags={"task": "demo"}, description="first")
    client.update_registered_model("audited", description="second")
    client.set_registered_model_tag("audited", "owner", "ada")
    client.delete_registered_model_tag("audited", "owner")
    for _ in range(2):
        client.create_model_version("audited", source="s3://bucket/model")
    client.update_model_version("audited", "1", description="the first")
    client.set_model_version_tag("audited", "1", "checked", "yes")
    client.delete_model_version_tag("audited", "1", "checked")
    client.set_registered_model_alias("audited", "champion", "1")
    client.set_registered_model_alias("audited", "champion", "2")
    client.delete_registered_model_alias("audited", "champion")
    client.transition_model_version_stage("audited", "1", "Production")
    client.transition_model_version_stage(
        "audited", "2", "Production", archive_existing_versions=True
    )
    client.copy_model_version("models:/audited/2", "audited copy")
    client.delete_model_version("audited", "1")
    client.rename_registered_model("audited", "renamed")
    client.delete_registered_model("renamed")

    done = [
        (one["verb"], one["version"], one["key"], one["after"])
        for one in history(server, "renamed")
    ]
    expected = [
        ("created", None, None),
        ("tag-set", None, "task"),
        ("described", None, None),
        ("tag-set", None, "owner"),
        ("tag-deleted", None, "owner"),
        ("created", 1, None),
        ("created", 2, None),
        ("described", 1, None),
        ("tag-set", 1, "checked"),
        ("tag-deleted", 1, "checked"),
        ("alias-set", None, "champion"),
        ("alias-set", None, "champion"),
        ("alias-deleted", None, "champion"),
        ("stage-set", 1, None),
        ("stage-set", 1, None),
        ("stage-set", 2, None),
        ("deleted", 1, None),
        ("renamed", None, None),
        ("deleted", None, None),
    ]
    assert [one[:3] for one in done] == expected
    assert [one[3] for one in done if one[0] == "stage-set"] == [
        "Production",
        "Archived",
        "Production",
    ]
    [copied] = [one for one in history(server, "audited%20copy") if one["version"] is not None]
    assert copied["verb"] == "created"
