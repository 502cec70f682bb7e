"""All that a store holds, as an MLflow client reads it: to be compared with what another one reads."""

import sys

from mlflow.entities import ViewType


def number(value):
    """Every wire has the greatest double for infinity, SQLite no -0.0, and NaN is not equal to itself."""
    if value != value:
        return "nan"
    return max(-sys.float_info.max, min(sys.float_info.max, value)) + 0.0


def run_picture(client, run):
    info, data = run.info, run.data
    return {
        "run": (info.run_id, info.run_name, info.experiment_id, info.user_id, info.status),
        "times": (info.start_time, info.end_time, info.lifecycle_stage, info.artifact_uri),
        "latest": {key: number(value) for key, value in data.metrics.items()},
        "histories": {
            key: sorted(
                (m.step, m.timestamp, str(number(m.value)))
                for m in client.get_metric_history(info.run_id, key)
            )
            for key in data.metrics
        },
        "params": data.params,
        "tags": data.tags,
        "datasets": sorted(
            (i.dataset.name, i.dataset.digest, i.dataset.schema, i.dataset.profile, i.dataset.source)
            + tuple(sorted((tag.key, tag.value) for tag in i.tags))
            for i in run.inputs.dataset_inputs
        ),
        "models": sorted(m.model_id for m in run.inputs.model_inputs),
        "made": sorted((m.model_id, m.step) for m in run.outputs.model_outputs)
        if run.outputs
        else [],
    }


def logged_model_picture(model):
    return {
        "model": (model.model_id, model.name, model.experiment_id, str(model.status)),
        "type": (model.model_type or "", model.source_run_id or "", model.artifact_location),
        "times": (model.creation_timestamp, model.last_updated_timestamp),
        "params": model.params,
        "tags": model.tags,
        # MLflow's file store tells the latest point of each, its SQL store and Waymark all of them.
        "metrics": {
            m.key: (m.step, m.timestamp, number(m.value), m.run_id)
            for m in sorted(model.metrics or [], key=lambda m: (m.step, m.timestamp))
        },
    }


def version_picture(version):
    return {
        "stage": (version.current_stage, version.status),
        "source": (version.source, version.run_id or "", version.description or ""),
        "times": (version.creation_timestamp, version.last_updated_timestamp),
        "tags": version.tags,
        "aliases": sorted(version.aliases),
    }


def registered_picture(client, model):
    found = client.search_model_versions(f"name='{model.name}'")
    # Only who asks for one version is told its aliases, by MLflow's SQL store and by Waymark.
    versions = [client.get_model_version(model.name, version.version) for version in found]
    return {
        "description": model.description or "",
        "times": (model.creation_timestamp, model.last_updated_timestamp),
        "tags": model.tags,
        "aliases": {alias: int(version) for alias, version in model.aliases.items()},
    } | {f"version {v.version}": version_picture(v) for v in versions}


def picture(client):
    """Experiments, runs with whole histories, logged models and the registry, by id or name."""
    experiments = client.search_experiments(view_type=ViewType.ALL)
    ids = [experiment.experiment_id for experiment in experiments]
    return {
        "experiments": {
            e.experiment_id: (e.name, e.lifecycle_stage, e.artifact_location, e.creation_time, e.tags)
            for e in experiments
        },
        "runs": {
            run.info.run_id: run_picture(client, client.get_run(run.info.run_id))
            for run in client.search_runs(ids, run_view_type=ViewType.ALL, max_results=1000)
        },
        "loggedModels": {
            model.model_id: logged_model_picture(client.get_logged_model(model.model_id))
            for model in client.search_logged_models(ids)
        },
        "registered": {
            model.name: registered_picture(client, model)
            for model in client.search_registered_models()
        },
    }
